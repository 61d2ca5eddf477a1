package io.techflow.lab.run;

import io.techflow.lab.manifest.PlatformManifest;
import io.techflow.lab.scenario.ScenarioFolder;
import java.nio.file.Path;
import java.util.List;

/** The configurations that a scenario moves the platform through. */
public record States(Path base, ScenarioFolder scenario) {

  public PlatformManifest optimized() {
    return PlatformManifest.load(base, List.of());
  }

  public PlatformManifest degraded() {
    return PlatformManifest.load(base, List.of(scenario.folder()));
  }

  /** What the platform is after the fix. */
  public PlatformManifest remediated(Fix fix) {
    return switch (fix) {
      case Fix.Reference reference -> optimized();
      case Fix.Nothing nothing -> degraded();
      case Fix.Wrong(var change) -> {
        var manifest = degraded();
        for (var entry : change.env().entrySet()) {
          manifest = manifest.withSettings(entry.getKey(), entry.getValue());
        }
        for (var entry : change.resources().entrySet()) {
          manifest = manifest.withLimits(entry.getKey(), entry.getValue());
        }
        for (var entry : change.replicas().entrySet()) {
          manifest = manifest.withReplicas(entry.getKey(), entry.getValue());
        }
        yield manifest;
      }
    };
  }

  /** The statements that the fix runs. */
  public List<String> statements(Fix fix) {
    return switch (fix) {
      case Fix.Reference reference -> scenario.remedyStatements();
      case Fix.Nothing nothing -> List.of();
      case Fix.Wrong(var change) -> change.sql() == null ? List.of() : List.of(change.sql());
    };
  }

  /** Degraded, with one of the included scenarios repaired. */
  public PlatformManifest repairedOnly(ScenarioFolder repaired) {
    var remaining =
        scenario.sources().stream()
            .filter(part -> !part.id().equals(repaired.id()))
            .map(ScenarioFolder::folder)
            .toList();
    return PlatformManifest.load(base, remaining);
  }
}
