package io.techflow.load;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Whether the generator kept to its schedule. If it did not, the latencies say as much about it as
 * about the platform, and the measurement is not valid.
 *
 * @param lateRatio share of the dispatches that were late, 0 to 1
 * @param p99DelayMillis 99th percentile of actual minus scheduled send, in ms
 * @param maxDelayMillis its maximum, in ms
 * @param explanation one sentence with the numbers and the limits
 */
public record Starvation(
    boolean starved,
    double lateRatio,
    double p99DelayMillis,
    double maxDelayMillis,
    String explanation) {
  /** A dispatch is late from here on: a tenth of the SLO of 500 ms. */
  public static final double LATE_AFTER_MILLIS = 50;

  /** More late dispatches than this move the 99th percentile itself. */
  public static final double MAX_LATE_RATIO = 0.01;

  private static final double MICROS_PER_MILLI = 1_000;
  private static final double PERCENTILE = 99;

  /**
   * @param delayMicros actual minus scheduled send, in µs, of the steps that were not waiting for
   *     the step before them
   */
  static Starvation of(Histogram delayMicros) {
    long dispatches = delayMicros.getTotalCount();
    if (dispatches == 0) {
      return new Starvation(false, 0, 0, 0, "nothing was dispatched on schedule");
    }
    long inTime =
        delayMicros.getCountBetweenValues(0, (long) (LATE_AFTER_MILLIS * MICROS_PER_MILLI));
    double lateRatio = (dispatches - inTime) / (double) dispatches;
    double p99 = delayMicros.getValueAtPercentile(PERCENTILE) / MICROS_PER_MILLI;
    double max = delayMicros.getMaxValue() / MICROS_PER_MILLI;
    boolean starved = lateRatio > MAX_LATE_RATIO;
    String explanation =
        String.format(
            Locale.ROOT,
            "%.2f %% of %d dispatches were more than %.0f ms late (limit %.0f %%);"
                + " p99 %.1f ms, worst %.1f ms",
            lateRatio * 100,
            dispatches,
            LATE_AFTER_MILLIS,
            MAX_LATE_RATIO * 100,
            p99,
            max);
    return new Starvation(starved, lateRatio, p99, max, explanation);
  }
}
