package io.techflow.lab.report.model;

import io.techflow.lab.verdict.Gate;
import java.util.List;

/**
 * One scenario: what broke, how it showed, what the fix did.
 *
 * @param sentence why the verdict is what it is
 * @param rootCause the cause in words
 * @param effects what each single repair contributed; empty when it was not measured
 */
public record ScenarioReport(
    String id,
    String title,
    String layer,
    String severity,
    String story,
    String rootCause,
    Outcome verdict,
    String sentence,
    List<FaultReport> faults,
    List<Gate> gates,
    PhaseReport baseline,
    PhaseReport degraded,
    PhaseReport remediated,
    AlertsReport alerts,
    Evidence evidence,
    List<SettingEffect> effects) {
  public ScenarioReport {
    faults = List.copyOf(faults);
    gates = List.copyOf(gates);
    effects = List.copyOf(effects);
  }

  /** In the order of the experiment. */
  public List<PhaseReport> phases() {
    return List.of(baseline, degraded, remediated);
  }
}
