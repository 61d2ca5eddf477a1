package io.techflow.faults.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The first attempts of all orders, by the time they were due: what the SLO is measured on. */
public final class Samples {
  private static final Duration SLO = Duration.ofMillis(500);
  private static final double FRACTION = 0.95;

  private final Collection<Sample> all = new ConcurrentLinkedQueue<>();

  private record Sample(long dueNanos, long nanos, boolean ok) {}

  void add(long dueNanos, long doneNanos, boolean ok) {
    all.add(new Sample(dueNanos, doneNanos - dueNanos, ok));
  }

  /**
   * Whether all that was due within the window was answered, without an error, with mean and 95th
   * percentile below 500 ms.
   *
   * @param from of {@link System#nanoTime}
   * @param due how many orders were due in the window
   */
  boolean meetSlo(long from, Duration window, int due) {
    List<Long> latencies = new ArrayList<>();
    for (Sample sample : all) {
      if (sample.dueNanos() >= from && sample.dueNanos() < from + window.toNanos()) {
        if (!sample.ok()) {
          return false;
        }
        latencies.add(sample.nanos());
      }
    }
    if (latencies.size() < due || latencies.isEmpty()) {
      return false;
    }
    latencies.sort(null);
    double mean = latencies.stream().mapToLong(Long::longValue).average().orElseThrow();
    long high = latencies.get((int) Math.ceil(FRACTION * latencies.size()) - 1);
    return mean < SLO.toNanos() && high < SLO.toNanos();
  }
}
