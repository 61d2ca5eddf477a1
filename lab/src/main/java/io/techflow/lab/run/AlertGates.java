package io.techflow.lab.run;

import io.techflow.lab.alerting.FiringAlert;
import io.techflow.lab.verdict.Gate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the fault announced itself by name and the fix silenced it. No gates where no Prometheus
 * watched.
 */
record AlertGates(ScenarioRun run) {

  private static final String NOTHING = "none";

  List<Gate> check() {
    if (run.phases().stream().anyMatch(phase -> phase.alerts().isEmpty())) {
      return List.of();
    }
    return List.of(expected(), others(), silence());
  }

  private Gate expected() {
    var fired = of(Phase.DEGRADED).map(FiringAlert::name).collect(Collectors.toSet());
    var missing =
        run.expectedAlerts().stream()
            .filter(name -> !fired.contains(name))
            .collect(Collectors.joining(", "));
    return new Gate(
        "the alerts of the scenario fire",
        String.join(", ", run.expectedAlerts()),
        missing.isEmpty() ? "all of them" : "silent: " + missing,
        missing.isEmpty());
  }

  private Gate others() {
    return none(
        "no other cause alert fires",
        of(Phase.DEGRADED)
            .filter(FiringAlert::isCause)
            .filter(alert -> !run.expectedAlerts().contains(alert.name())));
  }

  /**
   * Windows look back, so only what is still on when the phase ends counts; what users feel is
   * judged by the SLO.
   */
  private Gate silence() {
    return none(
        "no cause alert after the fix",
        of(Phase.REMEDIATED).filter(alert -> alert.toTheEnd() && alert.isCause()));
  }

  private static Gate none(String name, Stream<FiringAlert> alerts) {
    var names = alerts.map(FiringAlert::toString).collect(Collectors.toCollection(TreeSet::new));
    return new Gate(
        name, NOTHING, names.isEmpty() ? NOTHING : String.join(", ", names), names.isEmpty());
  }

  private Stream<FiringAlert> of(Phase phase) {
    return run.of(phase).stream()
        .map(PhaseRun::alerts)
        .flatMap(Optional::stream)
        .flatMap(List::stream);
  }
}
