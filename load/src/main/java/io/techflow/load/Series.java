package io.techflow.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Per-second figures by scheduled second. Latencies are kept one by one only for the seconds that
 * still have requests under way, at most a request timeout's worth.
 */
final class Series {
  private static final long MICROS_PER_SECOND = TimeUnit.SECONDS.toMicros(1);
  private static final double MICROS_PER_MILLI = 1_000;

  private final SortedMap<Integer, Open> open = new TreeMap<>();
  private final List<Second> closed = new ArrayList<>();

  void due(long scheduledMicros) {
    at(scheduledMicros).due++;
  }

  void ended(long scheduledMicros, long latencyMicros, boolean error) {
    Open second = at(scheduledMicros);
    second.add((int) Math.min(latencyMicros, Integer.MAX_VALUE));
    second.errors += error ? 1 : 0;
  }

  void abandoned(long scheduledMicros) {
    Open second = at(scheduledMicros);
    second.abandoned++;
    second.errors++;
  }

  /** Closes the seconds before {@code micros} that no request can come to any more. */
  void closeUntil(long micros) {
    while (!open.isEmpty()) {
      int first = open.firstKey();
      Open second = open.get(first);
      if ((first + 1) * MICROS_PER_SECOND > micros || second == null || !second.isComplete()) {
        return;
      }
      closed.add(second.summary(first));
      open.remove(first);
    }
  }

  List<Second> seconds() {
    return closed;
  }

  private Open at(long scheduledMicros) {
    return open.computeIfAbsent((int) (scheduledMicros / MICROS_PER_SECOND), ignored -> new Open());
  }

  private static final class Open {
    private static final int FIRST_CAPACITY = 256;

    private int[] latencies = new int[FIRST_CAPACITY];
    private int sent;
    private long due;
    private long errors;
    private long abandoned;

    void add(int micros) {
      if (sent == latencies.length) {
        latencies = Arrays.copyOf(latencies, sent * 2);
      }
      latencies[sent++] = micros;
    }

    boolean isComplete() {
      return sent + abandoned == due;
    }

    Second summary(int second) {
      Arrays.sort(latencies, 0, sent);
      double mean = Arrays.stream(latencies, 0, sent).average().orElse(0) / MICROS_PER_MILLI;
      return new Second(second, due, errors, mean, millis(0.50), millis(0.95), millis(0.99));
    }

    private double millis(double share) {
      return sent == 0 ? 0 : latencies[(int) Math.ceil(share * sent) - 1] / MICROS_PER_MILLI;
    }
  }
}
