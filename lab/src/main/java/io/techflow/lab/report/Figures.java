package io.techflow.lab.report;

import io.techflow.lab.report.model.DashboardRow.Unit;
import io.techflow.lab.verdict.Estimate;
import java.time.Duration;
import java.util.Locale;

/** Numbers as a reader wants them: three significant digits or so, always with a unit. */
public final class Figures {
  private static final double MILLIS_PER_SECOND = 1_000;
  private static final long BYTES_PER_MEBIBYTE = 1L << 20;
  private static final long BYTES_PER_GIBIBYTE = 1L << 30;

  private Figures() {}

  public static String of(double value, Unit unit) {
    return switch (unit) {
      case MILLIS -> millis(value);
      case RATIO -> percent(value);
      case PER_SECOND -> plain(value) + " /s";
      case COUNT -> plain(value);
    };
  }

  /** {@code 4.2 ms}, {@code 312 ms}, {@code 2.84 s}. */
  public static String millis(double millis) {
    if (Math.abs(millis) >= MILLIS_PER_SECOND) {
      return text("%.2f s", millis / MILLIS_PER_SECOND);
    }
    return Math.abs(millis) >= 100 ? text("%.0f ms", millis) : text("%.1f ms", millis);
  }

  /** {@code 10.1–11.0 ms}, the unit only once where both have the same. */
  public static String interval(Estimate estimate) {
    return range(millis(estimate.low()), millis(estimate.high()));
  }

  public static String percentInterval(Estimate estimate) {
    return range(percent(estimate.low()), percent(estimate.high()));
  }

  private static String range(String low, String high) {
    if (low.equals(high)) {
      return low;
    }
    String unit = high.substring(high.indexOf(' '));
    return (low.endsWith(unit) ? low.substring(0, low.length() - unit.length()) : low) + "–" + high;
  }

  /** {@code 0 %}, {@code 0.08 %}, {@code 4.2 %}, {@code 92 %}. */
  public static String percent(double ratio) {
    double percent = 100 * ratio;
    if (percent == 0) {
      return "0 %";
    }
    if (Math.abs(percent) < 1) {
      return text("%.2f %%", percent);
    }
    return Math.abs(percent) < 10 ? text("%.1f %%", percent) : text("%.0f %%", percent);
  }

  /** {@code 0}, {@code 0.5}, {@code 116}, {@code 12,345}. */
  public static String plain(double value) {
    return value == Math.rint(value) || Math.abs(value) >= 100
        ? text("%,.0f", value)
        : text(Math.abs(value) < 1 ? "%.2f" : "%.1f", value);
  }

  public static String bytes(long bytes) {
    return bytes >= BYTES_PER_GIBIBYTE
        ? text("%.1f GiB", bytes / (double) BYTES_PER_GIBIBYTE)
        : text("%d MiB", bytes / BYTES_PER_MEBIBYTE);
  }

  public static String duration(Duration duration) {
    return duration.toMinutes() == 0
        ? duration.toSeconds() + " s"
        : "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values).replace('-', '−');
  }
}
