package io.techflow.infra.availability;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.techflow.infra.manifest.Platform;
import io.techflow.infra.manifest.Selectors;
import io.techflow.infra.rule.Rule;
import io.techflow.infra.rule.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Whatever has more than one pod keeps some of them through a drain, and every drain can end: a
 * budget leaves at least one pod to be evicted, and no pod is under two budgets.
 */
public final class DisruptionRule implements Rule {

  @Override
  public List<Violation> examine(Platform platform) {
    var found = new ArrayList<Violation>();
    var budgets = platform.all(PodDisruptionBudget.class);
    for (var workload : platform.workloads()) {
      if (workload.batch() || workload.kind().equals("DaemonSet")) {
        continue;
      }
      var its =
          budgets.stream()
              .filter(
                  budget -> Selectors.selects(budget.getSpec().getSelector(), workload.labels()))
              .toList();
      if (its.isEmpty() && workload.minimum() > 1) {
        found.add(
            new Violation(
                workload.title(), "has no disruption budget, so a drain may take all its pods"));
      }
      if (its.size() > 1) {
        found.add(
            new Violation(
                workload.title(),
                "has several disruption budgets, so none of its pods is evicted"));
      }
      for (var budget : its) {
        var evictable = evictable(budget, workload.minimum());
        if (evictable < 1) {
          found.add(
              new Violation(
                  Platform.title(budget),
                  "leaves %d of %d pods to be evicted, so no drain ends; use maxUnavailable: 1"
                      .formatted(evictable, workload.minimum())));
        } else if (workload.minimum() > 1 && evictable >= workload.minimum()) {
          found.add(
              new Violation(
                  Platform.title(budget),
                  "lets all %d pods be evicted at once".formatted(workload.minimum())));
        }
      }
    }
    return found;
  }

  private static int evictable(PodDisruptionBudget budget, int pods) {
    var spec = budget.getSpec();
    return spec.getMaxUnavailable() != null
        ? share(spec.getMaxUnavailable(), pods)
        : pods - share(spec.getMinAvailable(), pods);
  }

  /** Percentages are rounded up, as the disruption controller does. */
  private static int share(IntOrString value, int pods) {
    return value.getStrVal() == null
        ? value.getIntVal()
        : (int) Math.ceil(Double.parseDouble(value.getStrVal().replace("%", "")) * pods / 100);
  }
}
