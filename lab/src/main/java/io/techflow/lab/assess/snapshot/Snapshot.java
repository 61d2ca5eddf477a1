package io.techflow.lab.assess.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A cluster at one moment, as far as it was read.
 *
 * @param taken the latest time that anything in it names
 * @param nodeUsage by the node's name; empty without metrics
 * @param containerUsage by {@code namespace/pod/container}; empty without metrics
 * @param coverage how much of each kind was read
 */
public record Snapshot(
    Instant taken,
    List<Node> nodes,
    List<Pod> pods,
    List<Event> events,
    List<Autoscaler> autoscalers,
    List<Budget> budgets,
    List<Claim> claims,
    List<Quota> quotas,
    Map<String, Usage> nodeUsage,
    Map<String, Usage> containerUsage,
    Map<Resource, Coverage> coverage) {

  /** Whether everything was read, so that what was not found is not there. */
  public boolean whole() {
    return coverage.values().stream().allMatch(one -> one instanceof Coverage.Whole);
  }
}
