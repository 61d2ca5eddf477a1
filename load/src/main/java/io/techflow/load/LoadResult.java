package io.techflow.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run measured.
 *
 * @param duration how long journeys arrived; the last steps of the last ones fall just after it and
 *     count too
 * @param total the users' requests, without the partner's exports, whose latency is another measure
 * @param operations by {@link Operation#id()}, with {@code export}, whose latency is the time to
 *     the first byte
 * @param series the users' requests by the second that they were scheduled in
 */
public record LoadResult(
    Instant startedAt,
    Duration duration,
    Stats total,
    SortedMap<String, Stats> operations,
    List<Second> series,
    Starvation starvation) {
  public LoadResult {
    operations = Collections.unmodifiableSortedMap(new TreeMap<>(operations));
    series = List.copyOf(series);
  }

  /** The figures of one operation; all zero when the workload had none of it. */
  public Stats operation(String id) {
    Stats stats = operations.get(id);
    return stats == null ? Stats.merge(List.of()) : stats;
  }
}
