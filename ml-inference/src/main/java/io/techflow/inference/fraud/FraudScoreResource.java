package io.techflow.inference.fraud;

import io.smallrye.mutiny.Uni;
import io.techflow.inference.executor.InferenceExecutor;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;

/** Scores payments. */
@Path("/v1/fraud-scores")
public class FraudScoreResource {
  private final FraudModel model;
  private final InferenceExecutor executor;

  FraudScoreResource(FraudModel model, InferenceExecutor executor) {
    this.model = model;
    this.executor = executor;
  }

  /** How likely the payment is fraud. */
  @POST
  public Uni<FraudScore> score(@NotNull @Valid FraudScoreRequest payment) {
    return executor
        .submit(model, List.of(payment))
        .map(scores -> new FraudScore(scores.getFirst(), model.name()));
  }
}
