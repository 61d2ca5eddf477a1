package io.techflow.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.techflow.payment.fraud.FraudScore;
import io.techflow.payment.fraud.FraudScoring;
import io.techflow.payment.fraud.FraudSignals;
import io.techflow.payment.outbox.RelayLoop;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Carries out payment instructions. */
@ApplicationScoped
class Payments {
  private final PaymentStore store;
  private final FraudScoring fraud;
  private final RelayLoop relay;
  private final MeterRegistry meters;
  private final float reviewFrom;

  Payments(
      PaymentStore store,
      FraudScoring fraud,
      RelayLoop relay,
      MeterRegistry meters,
      @ConfigProperty(name = "fraud.review-from") float reviewFrom) {
    this.store = store;
    this.fraud = fraud;
    this.relay = relay;
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
                switch (standing) {
                  case PaymentStore.Standing.Earlier(Outcome outcome) ->
                      Uni.createFrom().item(outcome);
                  case PaymentStore.Standing.New(long lastHour) ->
                      fraud
                          .score(signals(instruction, lastHour))
                          .invoke(this::count)
                          .chain(score -> book(instruction, score));
                });
  }

  private Uni<Outcome> book(Instruction instruction, FraudScore score) {
    PaymentRequest request = instruction.request();
    PaymentState state =
        PaymentState.start(request.amountMinor(), score.value() >= reviewFrom, request.captures());
    Payment payment = new Payment(instruction, score, state.status());
    return store
        .open(instruction, Step.first(payment, state))
        .onItem()
        .ifNotNull()
        .invoke(relay::wake)
        .onItem()
        .ifNull()
        .switchTo(() -> outcomeOfTwin(instruction));
  }

  private Uni<Outcome> outcomeOfTwin(Instruction instruction) {
    return store
        .standing(instruction)
        .map(
            standing ->
                switch (standing) {
                  case PaymentStore.Standing.Earlier(Outcome outcome) -> outcome;
                  case PaymentStore.Standing.New(long lastHour) ->
                      throw new IllegalStateException("a key was spent and is not to be found");
                });
  }

  private void count(FraudScore score) {
    meters.counter("payment.fraud.scores", "source", score.source().text()).increment();
  }

  private static FraudSignals signals(Instruction instruction, long paymentsLastHour) {
    return new FraudSignals(
        instruction.request().amountMinor(),
        instruction.request().currency(),
        instruction.at().atOffset(ZoneOffset.UTC).getHour(),
        paymentsLastHour);
  }
}
