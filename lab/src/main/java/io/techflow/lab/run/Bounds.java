package io.techflow.lab.run;

import io.techflow.lab.manifest.PlatformManifest;
import io.techflow.lab.manifest.Quantity;
import io.techflow.lab.manifest.ServiceConfig;
import io.techflow.lab.scenario.Scenario;
import io.techflow.lab.verdict.Gate;
import java.util.List;
import java.util.Locale;

/**
 * The most that a fix may spend: what the scenario allows, and where it says nothing what the
 * optimized platform has.
 */
record Bounds(Scenario.Bounds allowed, PlatformManifest optimized) {

  List<Gate> check(PlatformManifest remediated) {
    return List.of(replicas(remediated), cpu(remediated), memory(remediated));
  }

  private Gate replicas(PlatformManifest remediated) {
    return gate(
        "replicas within budget",
        remediated.services().values().stream()
            .filter(
                config ->
                    config.replicas()
                        > allowed.replicas().getOrDefault(config.name(), tuned(config).replicas()))
            .map(config -> "%s x %d".formatted(config.name(), config.replicas()))
            .toList());
  }

  private Gate cpu(PlatformManifest remediated) {
    return gate(
        "CPU limits within budget",
        remediated.services().values().stream()
            .filter(config -> config.limits().cpuCores() > cpuBound(config))
            .map(
                config ->
                    String.format(
                        Locale.ROOT, "%s %.2f cores", config.name(), config.limits().cpuCores()))
            .toList());
  }

  private Gate memory(PlatformManifest remediated) {
    return gate(
        "memory limits within budget",
        remediated.services().values().stream()
            .filter(config -> config.limits().memoryBytes() > memoryBound(config))
            .map(
                config -> "%s %d MiB".formatted(config.name(), config.limits().memoryBytes() >> 20))
            .toList());
  }

  private double cpuBound(ServiceConfig config) {
    var bound = allowed.cpu().get(config.name());
    return bound == null ? tuned(config).limits().cpuCores() : Quantity.parse(bound);
  }

  private double memoryBound(ServiceConfig config) {
    var bound = allowed.memory().get(config.name());
    return bound == null ? tuned(config).limits().memoryBytes() : Quantity.parse(bound);
  }

  private ServiceConfig tuned(ServiceConfig config) {
    return optimized.service(config.name());
  }

  private static Gate gate(String name, List<String> over) {
    return new Gate(
        name,
        "none over budget",
        over.isEmpty() ? "none over budget" : String.join(", ", over),
        over.isEmpty());
  }
}
