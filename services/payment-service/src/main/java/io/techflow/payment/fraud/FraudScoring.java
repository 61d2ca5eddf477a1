package io.techflow.payment.fraud;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Timeout;

/** Scores payments, always: by the model within the budget, else by rules. */
@ApplicationScoped
public class FraudScoring {
  private final FraudModel model;

  FraudScoring(FraudModel model) {
    this.model = model;
  }

  /** The score; takes no longer than the budget, {@code FRAUD_BUDGET}, retries included. */
  @Timeout
  @Fallback(fallbackMethod = "byRules")
  public Uni<FraudScore> score(FraudSignals signals) {
    return model.score(signals);
  }

  Uni<FraudScore> byRules(FraudSignals signals) {
    return Uni.createFrom().item(FraudRules.score(signals));
  }
}
