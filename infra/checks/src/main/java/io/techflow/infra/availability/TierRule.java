package io.techflow.infra.availability;

import io.techflow.infra.manifest.Platform;
import io.techflow.infra.manifest.Selectors;
import io.techflow.infra.manifest.Workload;
import io.techflow.infra.rule.Rule;
import io.techflow.infra.rule.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything says which tier it is of and has that tier's priority; batch work is of the lowest;
 * what has several pods spreads them over nodes and zones.
 */
public final class TierRule implements Rule {

  static final String LABEL = "techflow.example/tier";

  private static final Map<String, String> PRIORITIES =
      Map.of("1", "tier-1", "2", "tier-2", "3", "tier-3");

  @Override
  public List<Violation> examine(Platform platform) {
    var found = new ArrayList<Violation>();
    for (var workload : platform.workloads()) {
      var tier = workload.labels().get(LABEL);
      var priority = tier == null ? null : PRIORITIES.get(tier);
      if (priority == null) {
        found.add(
            new Violation(
                workload.title(), "its label %s is %s; give it 1, 2 or 3".formatted(LABEL, tier)));
      } else if (!Objects.equals(priority, workload.pod().getPriorityClassName())) {
        found.add(
            new Violation(
                workload.title(),
                "is of tier %s and has the priority %s"
                    .formatted(tier, workload.pod().getPriorityClassName())));
      }
      if (workload.batch() && !"3".equals(tier)) {
        found.add(new Violation(workload.title(), "is batch work above the lowest tier"));
      }
      if (workload.minimum() > 1 && !workload.batch()) {
        spread(workload, found);
      }
    }
    return found;
  }

  private static void spread(Workload workload, List<Violation> found) {
    for (var key : List.of("kubernetes.io/hostname", "topology.kubernetes.io/zone")) {
      if (workload.pod().getTopologySpreadConstraints().stream()
          .noneMatch(
              constraint ->
                  constraint.getTopologyKey().equals(key)
                      && Selectors.selects(constraint.getLabelSelector(), workload.labels()))) {
        found.add(
            new Violation(
                workload.title(), "may run all its pods in one %s; spread them".formatted(key)));
      }
    }
  }
}
