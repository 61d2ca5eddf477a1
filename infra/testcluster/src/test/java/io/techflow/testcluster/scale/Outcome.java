package io.techflow.testcluster.scale;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * What one size came to.
 *
 * @param on day, UTC
 * @param host that everything shared
 * @param pools nodes of each
 * @param pods of cells, without those that every node has
 * @param daemons pods that every node has
 * @param attributed rounds with one fault each
 * @param blocked drains under the budgets of the degraded placement
 * @param oneByOne drains under ours, one node after the other
 * @param atOnce the same, all nodes together
 * @param peaks most resident memory of each program, in bytes
 */
record Outcome(
    String on,
    String host,
    int nodes,
    SortedMap<String, Integer> pools,
    int cells,
    int pods,
    int daemons,
    List<Round> rounds,
    List<Round> attributed,
    Drain blocked,
    Drain oneByOne,
    Drain atOnce,
    Preemption preemption,
    SortedMap<String, Long> peaks,
    double seconds) {

  Round degraded() {
    return rounds.stream().filter(round -> !round.faults().isEmpty()).findFirst().orElseThrow();
  }

  /** The rounds of what is shipped, with these settings. */
  Stream<Round> optimized(Settings settings) {
    return rounds.stream()
        .filter(round -> round.faults().equals(Set.of()) && round.settings() == settings);
  }

  /** The sum of the programs' peaks, in bytes: they need not have been at the same moment. */
  long peakBytes() {
    return peaks.values().stream().mapToLong(Long::longValue).sum();
  }
}
