package io.techflow.lab.report.model;

import io.techflow.lab.evidence.ComponentUsage;
import io.techflow.lab.evidence.SelfTime;
import io.techflow.lab.verdict.PhaseSummary;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * One phase, over all of its repeats.
 *
 * @param id {@code baseline}, {@code degraded} or {@code remediated}
 * @param latencyMicros all repeats' latencies, in µs
 * @param errorKinds errors by kind
 * @param stretches each repeat over time
 * @param selfTimes from the traces of all repeats
 * @param tracedRequests requests that those traces are of; 0 when every request was traced
 * @param components what each store and service used
 */
public record PhaseReport(
    String id,
    PhaseSummary summary,
    Histogram latencyMicros,
    SortedMap<String, Long> errorKinds,
    List<Stretch> stretches,
    List<SelfTime> selfTimes,
    long tracedRequests,
    List<ComponentUsage> components) {
  public PhaseReport {
    errorKinds = Collections.unmodifiableSortedMap(new TreeMap<>(errorKinds));
    stretches = List.copyOf(stretches);
    selfTimes = List.copyOf(selfTimes);
    components = List.copyOf(components);
  }

  /** How many requests the self times are spread over, at least 1. */
  public long requestsWithTraces() {
    return Math.max(1, tracedRequests > 0 ? tracedRequests : summary.requests());
  }
}
