package io.techflow.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class StarvationTest {
  private static final int LATE_MICROS = 60_000;

  @Test
  void oneLateDispatchInAHundredIsTheLimit() {
    assertThat(withLate(1).starved()).isFalse();
    assertThat(withLate(2).starved()).isTrue();
  }

  @Test
  void itSaysHowLate() {
    Starvation starvation = withLate(2);

    assertThat(starvation.lateRatio()).isEqualTo(0.02);
    assertThat(starvation.maxDelayMillis()).isBetween(60.0, 60.1);
    assertThat(starvation.explanation())
        .startsWith("2.00 % of 100 dispatches were more than 50 ms late (limit 1 %)");
  }

  @Test
  void nothingDispatchedIsNotStarved() {
    assertThat(Starvation.of(new Histogram(Stats.SIGNIFICANT_DIGITS)).starved()).isFalse();
  }

  private static Starvation withLate(int late) {
    Histogram delays = new Histogram(Stats.SIGNIFICANT_DIGITS);
    delays.recordValueWithCount(LATE_MICROS, late);
    delays.recordValueWithCount(1_000, 100 - late);
    return Starvation.of(delays);
  }
}
