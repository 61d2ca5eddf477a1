package io.techflow.lab.run;

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

  private final Slo slo;
  private final Summaries summaries;

  public Grader(Slo slo, Summaries summaries) {
    this.slo = slo;
    this.summaries = summaries;
  }

  /** Grades one scenario. */
  public Graded grade(ScenarioRun run) {
    var measured =
        new Measured(
            summaries.summarise(run.of(Phase.BASELINE)),
            summaries.summarise(run.of(Phase.DEGRADED)),
            summaries.summarise(run.of(Phase.REMEDIATED)),
            bounds(run),
            invalid(run));
    return new Graded(run, measured, new Judge(slo).judge(measured));
  }

  private static List<Gate> bounds(ScenarioRun run) {
    var gates =
        new ArrayList<>(
            new Bounds(run.scenario().scenario().bounds(), run.optimized())
                .check(run.remediated()));
    var checks = new LinkedHashMap<String, Gate>();
    for (var phase : run.of(Phase.REMEDIATED)) {
      phase.checks().forEach(gate -> checks.merge(gate.name(), gate, Grader::worse));
    }
    gates.addAll(checks.values());
    gates.add(sameTrigger(run));
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

  private static Optional<String> invalid(ScenarioRun run) {
    return run.phases().stream()
        .filter(phase -> phase.load().starvation().starved())
        .findFirst()
        .map(
            phase ->
                String.format(
                    Locale.ROOT,
                    "the load generator was starved in %s, repeat %d: %s",
                    phase.phase().id(),
                    phase.repeat(),
                    phase.load().starvation().explanation()));
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
