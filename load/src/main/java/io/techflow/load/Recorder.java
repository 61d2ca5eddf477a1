package io.techflow.load;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Everything that a run measures; lives on the loop. */
final class Recorder {
  private static final double MICROS_PER_MILLI = 1_000;

  private final Workload workload;
  private final Instant startedAt;
  private final long settleMicros;
  private final Map<Operation, Tally> tallies = new EnumMap<>(Operation.class);
  private final Series series = new Series();
  private final Histogram delayMicros = new Histogram(Stats.SIGNIFICANT_DIGITS);
  private long due;
  private long ended;
  private long errors;
  private long recentEnded;
  private long recentErrors;
  private long recentSent;
  private double recentMicros;

  Recorder(Workload workload, Instant startedAt) {
    this.workload = workload;
    this.startedAt = startedAt.plus(workload.settle());
    this.settleMicros = TimeUnit.NANOSECONDS.toMicros(workload.settle().toNanos());
  }

  /** Every step of a journey is due from its arrival on, sent or not. */
  void due(Arrival arrival) {
    for (int step = 0; step < arrival.journey().steps().size(); step++) {
      if (counts(arrival.stepMicros(step))) {
        series.due(arrival.stepMicros(step) - settleMicros);
      }
      due++;
    }
  }

  void dispatched(long scheduledMicros, long delay) {
    if (counts(scheduledMicros)) {
      delayMicros.recordValue(Math.max(0, delay));
    }
  }

  void succeeded(Operation operation, long scheduledMicros, long latencyMicros) {
    if (counts(scheduledMicros)) {
      tally(operation).succeeded(latencyMicros);
      series.ended(scheduledMicros - settleMicros, latencyMicros, false);
    }
    count(latencyMicros, false);
  }

  void failed(Operation operation, long scheduledMicros, long latencyMicros, String kind) {
    if (counts(scheduledMicros)) {
      tally(operation).failed(latencyMicros, kind);
      series.ended(scheduledMicros - settleMicros, latencyMicros, true);
    }
    count(latencyMicros, true);
  }

  void abandoned(Operation operation, long scheduledMicros) {
    if (counts(scheduledMicros)) {
      tally(operation).abandoned();
      series.abandoned(scheduledMicros - settleMicros);
    }
    ended++;
    errors++;
    recentEnded++;
    recentErrors++;
  }

  void exportStarted(long scheduledMicros, long latencyMicros) {
    if (counts(scheduledMicros)) {
      tally(Operation.EXPORT).succeeded(latencyMicros);
    }
  }

  void exportFailed(long scheduledMicros, long latencyMicros, String kind) {
    if (counts(scheduledMicros)) {
      tally(Operation.EXPORT).failed(latencyMicros, kind);
    }
  }

  /** No journey will arrive before {@code micros} any more. */
  void arrivedUntil(long micros) {
    series.closeUntil(micros - settleMicros);
  }

  boolean allEnded() {
    return due == ended;
  }

  Progress progress(int second) {
    Progress progress =
        new Progress(
            second,
            Math.toIntExact(workload.wholeDuration().toSeconds()),
            ended,
            errors,
            due - ended,
            recentEnded,
            recentErrors,
            recentSent == 0 ? 0 : recentMicros / recentSent / MICROS_PER_MILLI);
    recentEnded = 0;
    recentErrors = 0;
    recentSent = 0;
    recentMicros = 0;
    return progress;
  }

  LoadResult result() {
    series.closeUntil(Long.MAX_VALUE);
    SortedMap<String, Stats> operations = new TreeMap<>();
    tallies.forEach((operation, tally) -> operations.put(operation.id(), tally.stats()));
    SortedMap<String, Stats> users = new TreeMap<>(operations);
    users.remove(Operation.EXPORT.id());
    return new LoadResult(
        startedAt,
        workload.duration(),
        Stats.merge(users.values()),
        operations,
        series.seconds(),
        Starvation.of(delayMicros));
  }

  private boolean counts(long scheduledMicros) {
    return scheduledMicros >= settleMicros;
  }

  private Tally tally(Operation operation) {
    return tallies.computeIfAbsent(operation, ignored -> new Tally());
  }

  private void count(long latencyMicros, boolean error) {
    ended++;
    recentEnded++;
    recentSent++;
    recentMicros += latencyMicros;
    if (error) {
      errors++;
      recentErrors++;
    }
  }
}
