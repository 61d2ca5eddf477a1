package io.techflow.load;

import java.time.Duration;

/**
 * The partner's sync: slow-reading exports of users on a fixed schedule.
 *
 * @param every time between two exports; zero for none at all
 * @param reading how long one export is read before the partner hangs up
 * @param bytesPerSecond how fast it is read
 */
public record Exports(Duration every, Duration reading, int bytesPerSecond) {
  public Exports {
    if (every.isNegative() || reading.isNegative() || bytesPerSecond <= 0) {
      throw new IllegalArgumentException(
          "exports need non-negative durations and a positive reading rate, got every "
              + every
              + ", reading "
              + reading
              + ", "
              + bytesPerSecond
              + " bytes/s");
    }
  }

  /**
   * One every 5 s, each read for 30 s at 50 kB/s: six are open at any time. None ends soon after
   * another would begin, so where connections lack, no lull between two of them hides it.
   */
  public static Exports standard() {
    return new Exports(Duration.ofSeconds(5), Duration.ofSeconds(30), 50_000);
  }

  public static Exports none() {
    return new Exports(Duration.ZERO, Duration.ZERO, 1);
  }

  boolean enabled() {
    return !every.isZero();
  }
}
