package io.techflow.infra.capacity;

import io.fabric8.kubernetes.api.model.Container;
import io.techflow.infra.manifest.Amounts;
import io.techflow.infra.manifest.Platform;
import io.techflow.infra.manifest.Workload;
import io.techflow.infra.rule.Rule;
import io.techflow.infra.rule.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Every container asks for CPU and memory and is bounded in memory; no request is above its limit,
 * and memory, which cannot be taken back, is asked for whole.
 */
public final class ResourceRule implements Rule {

  @Override
  public List<Violation> examine(Platform platform) {
    var found = new ArrayList<Violation>();
    for (var workload : platform.workloads()) {
      workload.allContainers().forEach(container -> examine(workload, container, found));
    }
    return found;
  }

  private static void examine(Workload workload, Container container, List<Violation> found) {
    for (var resource : List.of("cpu", "memory")) {
      var request = Amounts.request(container, resource);
      var limit = Amounts.limit(container, resource);
      if (request == null) {
        found.add(
            new Violation(
                workload.title(),
                "%s requests no %s, so the scheduler places it blindly"
                    .formatted(container.getName(), resource)));
      } else if (limit != null && request.compareTo(limit) > 0) {
        found.add(
            new Violation(
                workload.title(),
                "%s requests %s of %s, above its limit of %s"
                    .formatted(container.getName(), request, resource, limit)));
      }
    }
    var memory = Amounts.limit(container, "memory");
    var asked = Amounts.request(container, "memory");
    if (memory == null) {
      found.add(
          new Violation(workload.title(), "%s has no memory limit".formatted(container.getName())));
    } else if (asked != null && asked.compareTo(memory) < 0) {
      found.add(
          new Violation(
              workload.title(),
              "%s requests less memory (%s) than it may use (%s): on a full node it is evicted for using what is promised to it"
                  .formatted(container.getName(), asked, memory)));
    }
  }
}
