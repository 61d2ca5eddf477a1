package io.techflow.payment.fraud;

import static io.techflow.payment.testing.MockInference.hangUp;
import static io.techflow.payment.testing.MockInference.score;
import static io.techflow.payment.testing.MockInference.status;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.techflow.payment.testing.Caller;
import io.techflow.payment.testing.MockInference;
import io.techflow.payment.testing.Rows;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FraudScoringTest {
  private static final FraudSignals SIGNALS = new FraudSignals(100, "EUR", 12, 0);
  private static final int BREAKER_WINDOW = 20;

  @Inject FraudScoring scoring;
  @Inject CircuitBreakerMaintenance breakers;
  @Inject MeterRegistry meters;
  @Inject Rows rows;

  @SuppressWarnings("NullAway.Init")
  MockInference inference;

  @BeforeEach
  @AfterEach
  void closedBreaker() {
    inference.will(score(0.5));
    breakers.reset("ml-inference");
  }

  @Test
  void takesTheModelsScore() {
    assertEquals(new FraudScore(0.5f, FraudSource.MODEL), ask());
  }

  @Test
  void doesNotRepeatAnAttemptThatSpentTheBudget() {
    inference.will(inference.hang());
    assertEquals(FraudSource.RULES, ask().source());
    assertEquals(1, inference.requests());
  }

  @Test
  void recordsTheFallbackOnThePayment() throws Exception {
    inference.will(inference.hang());
    Caller caller = Caller.fresh();
    caller.pay(100).statusCode(201);
    assertEquals(
        List.of("rules"),
        rows.of(
            "select fraud_source from payment_service.payments where payer_id = ?", caller.id()));
  }

  @Test
  void asksOnceMoreWhenTheConnectionBreaks() {
    AtomicInteger calls = new AtomicInteger();
    inference.will(
        exchange -> (calls.incrementAndGet() == 1 ? hangUp() : score(0.75)).answer(exchange));
    assertEquals(new FraudScore(0.75f, FraudSource.MODEL), ask());
    assertEquals(2, inference.requests());
  }

  @Test
  void doesNotRepeatAQuestionThatWasRefused() {
    inference.will(status(503));
    assertEquals(FraudSource.RULES, ask().source());
    assertEquals(1, inference.requests());
  }

  @Test
  void doesNotTrustAScoreOutOfRange() {
    inference.will(score(1.5));
    assertEquals(FraudSource.RULES, ask().source());
  }

  @Test
  void stopsAskingABrokenModelAndAsksAgainWhenItIsWell() {
    inference.will(status(500));
    for (int i = 0; i < BREAKER_WINDOW; i++) {
      ask();
    }
    assertEquals(CircuitBreakerState.OPEN, breakers.currentState("ml-inference"));
    inference.will(score(0.5));
    assertEquals(FraudSource.RULES, ask().source());
    assertEquals(0, inference.requests());
    await().atMost(Duration.ofSeconds(10)).until(() -> ask().source() == FraudSource.MODEL);
  }

  @Test
  void holdsNoConnectionWhileTheModelThinks() {
    List<Double> inUse = new CopyOnWriteArrayList<>();
    inference.will(
        exchange -> {
          inUse.add(meters.get("sql.pool.active").gauge().value());
          score(0.5).answer(exchange);
        });
    Caller.fresh().pay(100).statusCode(201);
    assertEquals(List.of(0.0), inUse);
  }

  private FraudScore ask() {
    return scoring.score(SIGNALS).await().atMost(Duration.ofSeconds(5));
  }
}
