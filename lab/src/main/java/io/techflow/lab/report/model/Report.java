package io.techflow.lab.report.model;

import io.techflow.lab.verdict.Slo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One run of the lab.
 *
 * @param sentence why the verdict is what it is, in one sentence
 * @param command what was typed
 * @param dashboard the crisis dashboard of the sources, row by row; figures of the first scenario
 */
public record Report(
    Outcome verdict,
    String sentence,
    Instant startedAt,
    String command,
    RunSettings settings,
    Machine machine,
    Slo slo,
    List<DashboardRow> dashboard,
    List<ScenarioReport> scenarios,
    Optional<CapacityReport> capacity,
    List<Caveat> caveats) {
  public Report {
    dashboard = List.copyOf(dashboard);
    scenarios = List.copyOf(scenarios);
    caveats = List.copyOf(caveats);
  }
}
