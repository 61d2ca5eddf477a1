package io.techflow.load;

import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Counts the requests of one operation while they end. */
final class Tally {
  private final SortedMap<String, Long> errorKinds = new TreeMap<>();
  private final Histogram latencyMicros = new Histogram(Stats.SIGNIFICANT_DIGITS);
  private long requests;
  private long errors;

  void succeeded(long micros) {
    requests++;
    latencyMicros.recordValue(micros);
  }

  void failed(long micros, String kind) {
    countError(kind);
    latencyMicros.recordValue(micros);
  }

  void abandoned() {
    countError(Stats.ABANDONED);
  }

  private void countError(String kind) {
    requests++;
    errors++;
    errorKinds.merge(kind, 1L, Long::sum);
  }

  Stats stats() {
    return new Stats(requests, errors, errorKinds, latencyMicros);
  }
}
