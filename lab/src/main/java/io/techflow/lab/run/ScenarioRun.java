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
    List<Contribution> contributions) {

  public List<PhaseRun> of(Phase phase) {
    return phases.stream().filter(run -> run.phase() == phase).toList();
  }
}
