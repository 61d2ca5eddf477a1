package io.techflow.lab.run;

import io.techflow.lab.manifest.PlatformManifest;
import io.techflow.lab.verdict.Gate;
import io.techflow.lab.verdict.Judge;
import io.techflow.lab.verdict.Measured;
import io.techflow.lab.verdict.PhaseSummary;
import io.techflow.lab.verdict.Slo;
import io.techflow.lab.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Hands what was measured of a scenario to the judge. */
public final class Grader {

  /** Above this the platform lacks what others take: it is to hold 70 % of the host at most. */
  private static final double FOREIGN_SHARE = 0.25;

  private final Slo slo;
  private final Summaries summaries;
  private final double hostCores;

  /**
   * @param seed of the bootstrap's intervals
   * @param hostCores cores that CPU is a share of
   */
  public Grader(Slo slo, long seed, double hostCores) {
    this.slo = slo;
    this.summaries = new Summaries(seed, hostCores);
    this.hostCores = hostCores;
  }

  /** Grades one scenario. */
  public Graded grade(ScenarioRun run) {
    var bounds = new ArrayList<>(bounds(run, run.remediated(), run.of(Phase.REMEDIATED)));
    bounds.add(sameTrigger(run));
    bounds.addAll(new AlertGates(run).check());
    run.controls().forEach(control -> bounds.add(mustFail(run, control)));
    var measured = measured(run, run.of(Phase.REMEDIATED), bounds);
    return new Graded(run, measured, new Judge(slo).judge(measured));
  }

  private Measured measured(ScenarioRun run, List<PhaseRun> fixed, List<Gate> bounds) {
    return new Measured(
        summaries.summarise(run.of(Phase.BASELINE)),
        summaries.summarise(run.of(Phase.DEGRADED)),
        summaries.summarise(fixed),
        bounds,
        invalid(run));
  }

  /** The verdict is worth something only if it tells a fix from what looks like one. */
  private Gate mustFail(ScenarioRun run, Control control) {
    var phases = List.of(control.phase());
    var verdict =
        new Judge(slo).judge(measured(run, phases, bounds(run, control.changed(), phases)));
    var missed = verdict.gates().stream().filter(gate -> !gate.pass()).map(Gate::name).toList();
    return new Gate(
        "control fails: " + control.fix().describe(),
        "at least one gate missed",
        missed.isEmpty() ? "it passes" : "missed " + String.join(", ", missed),
        !missed.isEmpty());
  }

  private static List<Gate> bounds(
      ScenarioRun run, PlatformManifest changed, List<PhaseRun> phases) {
    var gates =
        new ArrayList<>(
            new Bounds(run.scenario().scenario().bounds(), run.optimized()).check(changed));
    var checks = new LinkedHashMap<String, Gate>();
    for (var phase : phases) {
      phase.checks().forEach(gate -> checks.merge(gate.name(), gate, Grader::worse));
    }
    gates.addAll(checks.values());
    return gates;
  }

  private static Gate worse(Gate a, Gate b) {
    return a.pass() ? b : a;
  }

  /** The load that broke the platform is the load that the fix has to withstand. */
  private static Gate sameTrigger(ScenarioRun run) {
    var degraded = requests(run, Phase.DEGRADED);
    var remediated = requests(run, Phase.REMEDIATED);
    return new Gate(
        "the trigger is replayed after the fix",
        degraded + " requests",
        remediated + " requests",
        degraded == remediated);
  }

  private static long requests(ScenarioRun run, Phase phase) {
    return run.of(phase).stream().mapToLong(p -> p.load().total().requests()).sum();
  }

  /** Whether something other than the platform decided what was measured. */
  private Optional<String> invalid(ScenarioRun run) {
    return run.phases().stream().flatMap(phase -> disturbance(phase).stream()).findFirst();
  }

  private Optional<String> disturbance(PhaseRun phase) {
    var starvation = phase.load().starvation();
    if (starvation.starved()) {
      return Optional.of(
          "the load generator was starved in %s, repeat %d: %s"
              .formatted(phase.phase().id(), phase.repeat(), starvation.explanation()));
    }
    if (phase.foreignCores().orElse(0) > FOREIGN_SHARE * hostCores) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "other processes took %.2f of the host's %.0f cores in %s, repeat %d (limit %.0f %%);"
                  + " end them, or measure on a quieter host",
              phase.foreignCores().orElseThrow(),
              hostCores,
              phase.phase().id(),
              phase.repeat(),
              100 * FOREIGN_SHARE));
    }
    return Optional.empty();
  }

  /** A scenario with its grade. */
  public record Graded(ScenarioRun run, Measured measured, Verdict verdict) {

    /** What the phases come to, by their ids. */
    public Map<Phase, PhaseSummary> phases() {
      return Map.of(
          Phase.BASELINE, measured.baseline(),
          Phase.DEGRADED, measured.degraded(),
          Phase.REMEDIATED, measured.remediated());
    }
  }
}
