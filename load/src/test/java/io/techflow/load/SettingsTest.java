package io.techflow.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void anUnknownJourneyIsNamedWithItsValueAndTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mix.of(Map.of("shoper", 3)))
        .withMessage(
            "unknown journey 'shoper' (weight 3); known: sign-in, shopper, receipt, history, search,"
                + " support, lookup");
  }

  @Test
  void aMixWithoutWeightIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Mix.of(Map.of("shopper", 0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mix.of(Map.of("shopper", -1)))
        .withMessageContaining("shopper");
  }

  @Test
  void aRateOrDurationThatCannotBePlayedIsRefused() {
    Duration minute = Duration.ofMinutes(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Workload(0, minute, 1, Mix.standard()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Workload(Double.NaN, minute, 1, Mix.standard()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Workload(1, Duration.ZERO, 1, Mix.standard()));
  }

  @Test
  void aTargetWithoutHostIsRefusedByName() {
    URI good = URI.create("http://localhost:1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Targets(good, good, URI.create("localhost:8080"), good))
        .withMessageContaining("paymentService");
  }

  @Test
  void seededIdsAreVersion7AndStable() {
    UUID first = SeedIds.user(1);

    assertThat(first).hasToString("01941f2a-6660-7d6d-8770-5392bc7af633");
    assertThat(first.version()).isEqualTo(7);
    assertThat(first.variant()).isEqualTo(2);
    assertThat(SeedIds.email(42)).isEqualTo("user000042@example.test");
  }

  @Test
  void ranksFollowTheirLaw() {
    Zipf zipf = new Zipf(1_000, 1);
    SplittableRandom random = new SplittableRandom(1);
    int[] drawn = new int[1_001];
    for (int i = 0; i < 1_000_000; i++) {
      drawn[zipf.draw(random)]++;
    }

    assertThat(drawn[1] / (double) drawn[2]).isBetween(1.95, 2.05);
    assertThat(drawn[1] / (double) drawn[10]).isBetween(9.5, 10.5);
    assertThat(drawn[0]).isZero();
  }
}
