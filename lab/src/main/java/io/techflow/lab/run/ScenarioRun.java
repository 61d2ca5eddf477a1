package io.techflow.lab.run;

import io.techflow.lab.manifest.PlatformManifest;
import io.techflow.lab.scenario.ScenarioFolder;
import java.util.List;

/** Everything that was measured of one scenario. */
public record ScenarioRun(
    ScenarioFolder scenario,
    Fix fix,
    PlatformManifest optimized,
    PlatformManifest remediated,
    List<PhaseRun> phases,
    List<Contribution> contributions,
    List<Control> controls) {

  /** Names of the alerts that the faults must raise. */
  public List<String> expectedAlerts() {
    return scenario.sources().stream()
        .flatMap(source -> source.scenario().alerts().stream())
        .distinct()
        .toList();
  }

  public List<PhaseRun> of(Phase phase) {
    return phases.stream().filter(run -> run.phase() == phase).toList();
  }
}
