package io.techflow.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.techflow.payment.fraud.FraudScore;
import io.techflow.payment.fraud.FraudScoring;
import io.techflow.payment.fraud.FraudSignals;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Carries out payment instructions. */
@ApplicationScoped
class Payments {
  private final PaymentStore store;
  private final FraudScoring fraud;
  private final MeterRegistry meters;
  private final float reviewFrom;

  Payments(
      PaymentStore store,
      FraudScoring fraud,
      MeterRegistry meters,
      @ConfigProperty(name = "fraud.review-from") float reviewFrom) {
    this.store = store;
    this.fraud = fraud;
    this.meters = meters;
    this.reviewFrom = reviewFrom;
  }

  /**
   * Pays once for a payer's key, however often and however concurrently it comes. The score is
   * asked between two uses of the pool, so that no connection waits for the model.
   */
  Uni<Outcome> pay(Instruction instruction) {
    return store
        .standing(instruction)
        .chain(
            standing ->
                standing.earlier() != null
                    ? Uni.createFrom().item(Outcome.of(standing.earlier(), instruction.request()))
                    : fraud
                        .score(signals(instruction, standing.paymentsLastHour()))
                        .invoke(this::count)
                        .chain(score -> book(instruction, score)));
  }

  private Uni<Outcome> book(Instruction instruction, FraudScore score) {
    PaymentStatus status =
        score.value() < reviewFrom ? PaymentStatus.COMPLETED : PaymentStatus.REVIEW;
    Payment payment = new Payment(instruction, score, status);
    return store
        .insert(payment)
        .<Outcome>replaceWith(() -> new Outcome.Created(payment))
        .onFailure(PaymentStore::isTwin)
        .recoverWithUni(() -> outcomeOfTwin(instruction));
  }

  private void count(FraudScore score) {
    meters.counter("payment.fraud.scores", "source", score.source().text()).increment();
  }

  private Uni<Outcome> outcomeOfTwin(Instruction instruction) {
    return store
        .byKey(instruction)
        .map(twin -> Outcome.of(Objects.requireNonNull(twin), instruction.request()));
  }

  private static FraudSignals signals(Instruction instruction, long paymentsLastHour) {
    return new FraudSignals(
        instruction.request().amountMinor(),
        instruction.request().currency(),
        instruction.at().atOffset(ZoneOffset.UTC).getHour(),
        paymentsLastHour);
  }
}
