package io.techflow.payment.fraud;

import static io.techflow.payment.testing.MockInference.score;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.techflow.payment.testing.MockInference;
import io.techflow.payment.testing.Tuned;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Tuned.class)
class FraudBudgetTest {
  private static final FraudSignals SIGNALS = new FraudSignals(100, "EUR", 12, 0);
  private static final Duration BUDGET = Duration.ofMillis(150);
  private static final Duration SLACK_OF_A_BUSY_MACHINE = Duration.ofMillis(1_500);

  @Inject FraudScoring scoring;

  @SuppressWarnings("NullAway.Init")
  MockInference inference;

  @Test
  void aModelThatHangsCostsNoMoreThanTheBudget() {
    inference.will(score(0.5));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> ask().equals(new FraudScore(0.5f, FraudSource.MODEL)));
    inference.will(inference.hang());
    long start = System.nanoTime();
    assertEquals(FraudSource.RULES, ask().source());
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(BUDGET.plus(SLACK_OF_A_BUSY_MACHINE)) < 0, took::toString);
  }

  private FraudScore ask() {
    return scoring.score(SIGNALS).await().atMost(Duration.ofSeconds(5));
  }
}
