package io.techflow.infra.reference;

import io.fabric8.kubernetes.api.model.Container;
import io.techflow.infra.manifest.Platform;
import io.techflow.infra.manifest.Workload;
import io.techflow.infra.rule.Rule;
import io.techflow.infra.rule.Violation;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What runs for good is probed three ways, and the services' probes ask the paths that SmallRye
 * Health serves, each the one of its purpose.
 */
public final class ProbeRule implements Rule {

  private static final Map<String, String> PATHS =
      Map.of(
          "startup", "/q/health/started",
          "readiness", "/q/health/ready",
          "liveness", "/q/health/live");

  @Override
  public List<Violation> examine(Platform platform) {
    var found = new ArrayList<Violation>();
    for (var workload : platform.workloads()) {
      if (!workload.batch()) {
        workload.containers().forEach(container -> examine(platform, workload, container, found));
      }
    }
    return found;
  }

  private static void examine(
      Platform platform, Workload workload, Container container, List<Violation> found) {
    var service = platform.checkout().service(container.getName());
    var ours = Files.exists(service.resolve("pom.xml"));
    PATHS.forEach(
        (purpose, path) -> {
          var probe =
              switch (purpose) {
                case "startup" -> container.getStartupProbe();
                case "readiness" -> container.getReadinessProbe();
                default -> container.getLivenessProbe();
              };
          if (probe == null) {
            found.add(
                new Violation(
                    workload.title(),
                    "%s has no %s probe".formatted(container.getName(), purpose)));
          } else if (ours
              && (probe.getHttpGet() == null || !path.equals(probe.getHttpGet().getPath()))) {
            found.add(
                new Violation(
                    workload.title(),
                    "its %s probe does not ask %s, which is where the service answers it"
                        .formatted(purpose, path)));
          }
        });
  }
}
