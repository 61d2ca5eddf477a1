package io.techflow.infra.availability;

import io.fabric8.kubernetes.api.model.Container;
import io.techflow.infra.manifest.Platform;
import io.techflow.infra.manifest.ServiceSettings;
import io.techflow.infra.manifest.Workload;
import io.techflow.infra.rule.Rule;
import io.techflow.infra.rule.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * A pod that is told to go first waits until nobody sends it requests any more, then has time to
 * answer those that it has.
 */
public final class ShutdownRule implements Rule {

  /** Endpoint removal reaches every proxy of a cluster within this; see the tuning guide. */
  private static final long PROPAGATION_SECONDS = 5;

  @Override
  public List<Violation> examine(Platform platform) {
    var found = new ArrayList<Violation>();
    for (var workload : platform.workloads()) {
      var timeout = ServiceSettings.of(workload, platform).get("quarkus.shutdown.timeout");
      if (timeout != null) {
        service(workload, Long.parseLong(timeout.replace("s", "")), found);
      }
    }
    return found;
  }

  private static void service(Workload workload, long answering, List<Violation> found) {
    var waits = waits(workload.containers().getFirst());
    var grace = workload.pod().getTerminationGracePeriodSeconds();
    if (waits < PROPAGATION_SECONDS) {
      found.add(
          new Violation(
              workload.title(),
              "waits %d s before it stops; requests still come for %d s"
                  .formatted(waits, PROPAGATION_SECONDS)));
    }
    if (grace == null || grace <= waits + answering) {
      found.add(
          new Violation(
              workload.title(),
              "is killed after %s s, and needs %d s to wait and %d s to answer"
                  .formatted(grace, waits, answering)));
    }
  }

  private static long waits(Container container) {
    var hook = container.getLifecycle() == null ? null : container.getLifecycle().getPreStop();
    return hook == null || hook.getSleep() == null ? 0 : hook.getSleep().getSeconds();
  }
}
