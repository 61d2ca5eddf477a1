package io.techflow.lab.assess.report;

import io.techflow.lab.assess.rule.Cause;
import io.techflow.lab.assess.rule.Finding;
import io.techflow.lab.assess.snapshot.Coverage;
import io.techflow.lab.assess.snapshot.Resource;
import io.techflow.lab.assess.snapshot.Snapshot;
import java.util.List;
import java.util.Set;

/** A part of the report: which findings belong there, and what must have been read for it. */
enum Section {
  NODES("Node-level issues", Set.of(Cause.NODE), Set.of(Resource.NODES, Resource.NODE_METRICS)),
  PODS(
      "Pod-level problems",
      Set.of(Cause.CRASH, Cause.IMAGE, Cause.MEMORY, Cause.CPU, Cause.REQUESTS),
      Set.of(Resource.PODS, Resource.POD_METRICS)),
  SCHEDULING(
      "Scheduling", Set.of(Cause.CAPACITY, Cause.PLACEMENT), Set.of(Resource.PODS, Resource.NODES)),
  STORAGE(
      "Storage bottlenecks",
      Set.of(Cause.STORAGE),
      Set.of(Resource.CLAIMS, Resource.EVENTS, Resource.PODS)),
  SCALING(
      "Scaling issues",
      Set.of(Cause.AUTOSCALING, Cause.QUOTA, Cause.DISRUPTION),
      Set.of(Resource.AUTOSCALERS, Resource.BUDGETS, Resource.QUOTAS, Resource.EVENTS)),
  NETWORK("Name look-ups", Set.of(Cause.DNS), Set.of(Resource.PODS, Resource.POD_METRICS));

  private final String title;
  private final Set<Cause> causes;
  private final Set<Resource> reads;

  Section(String title, Set<Cause> causes, Set<Resource> reads) {
    this.title = title;
    this.causes = causes;
    this.reads = reads;
  }

  String title() {
    return title;
  }

  List<Finding> of(List<Finding> all) {
    return all.stream().filter(finding -> causes.contains(finding.cause())).toList();
  }

  /** Whether nothing found means that there is nothing. */
  boolean whole(Snapshot snapshot) {
    return reads.stream()
        .allMatch(resource -> snapshot.coverage().get(resource) instanceof Coverage.Whole);
  }
}
