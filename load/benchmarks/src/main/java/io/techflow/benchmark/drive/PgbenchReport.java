package io.techflow.benchmark.drive;

import io.techflow.benchmark.measure.Traffic;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What pgbench prints at its end. */
final class PgbenchReport {
  private PgbenchReport() {}

  /** Latencies are those of pgbench: their mean stands for the percentiles, which it has not. */
  static Traffic parse(String report) {
    long done = (long) number(report, "number of transactions actually processed: (\\d+)");
    long failed = (long) number(report, "number of failed transactions: (\\d+)");
    double perSecond = number(report, "tps = ([0-9.]+)");
    double meanMillis = number(report, "latency average = ([0-9.]+) ms");
    return new Traffic(done, failed, done / perSecond, meanMillis, meanMillis, 0, "");
  }

  private static double number(String report, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(report);
    if (!found.find()) {
      throw new IllegalArgumentException(
          "pgbench has not said «%s»:%n%s".formatted(pattern, report));
    }
    return Double.parseDouble(found.group(1));
  }
}
