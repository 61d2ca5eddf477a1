package io.techflow.load;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What became of a set of requests.
 *
 * @param requests all that were due, those that were abandoned included
 * @param errors those that failed or were abandoned
 * @param errorKinds errors by kind: {@code HTTP 503}, {@code timeout}, {@code no connection},
 *     {@code connection closed}, {@code bad answer}, {@code abandoned} and so on
 * @param latencyMicros latency from the scheduled send time, in µs; failed requests count with the
 *     time until they failed, timeouts with the timeout, abandoned ones not at all
 */
public record Stats(
    long requests, long errors, SortedMap<String, Long> errorKinds, Histogram latencyMicros) {
  /** The kind of a step that was not sent because an earlier step of its journey had failed. */
  public static final String ABANDONED = "abandoned";

  /** Values are told apart to a thousandth. */
  static final int SIGNIFICANT_DIGITS = 3;

  private static final double MICROS_PER_MILLI = TimeUnit.MILLISECONDS.toMicros(1);

  public Stats {
    errorKinds = Collections.unmodifiableSortedMap(new TreeMap<>(errorKinds));
    latencyMicros = latencyMicros.copy();
  }

  /** Adds up requests of several operations, or of several runs. */
  public static Stats merge(Collection<Stats> parts) {
    long requests = 0;
    long errors = 0;
    SortedMap<String, Long> kinds = new TreeMap<>();
    Histogram latency = new Histogram(SIGNIFICANT_DIGITS);
    for (Stats part : parts) {
      requests += part.requests;
      errors += part.errors;
      part.errorKinds.forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
      latency.add(part.latencyMicros);
    }
    return new Stats(requests, errors, kinds, latency);
  }

  /** Successful requests per second of {@code duration}. */
  public double throughput(Duration duration) {
    return (requests - errors) / (duration.toNanos() / (double) TimeUnit.SECONDS.toNanos(1));
  }

  /** Mean latency in ms; 0 when nothing was sent. */
  public double meanMillis() {
    return latencyMicros.getMean() / MICROS_PER_MILLI;
  }

  /**
   * Latency in ms that the given share of the requests did not exceed; 0 when nothing was sent.
   *
   * @param percentile from 0 to 100
   */
  public double percentileMillis(double percentile) {
    return latencyMicros.getTotalCount() == 0
        ? 0
        : latencyMicros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
  }

  /** Errors as a share of the requests, 0 to 1; 0 when there were none. */
  public double errorRatio() {
    return requests == 0 ? 0 : errors / (double) requests;
  }

  /** Errors of one kind, 0 when there were none. */
  public long errorsOf(String kind) {
    return errorKinds.getOrDefault(kind, 0L);
  }
}
