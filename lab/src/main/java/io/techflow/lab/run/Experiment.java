package io.techflow.lab.run;

import io.techflow.lab.BadInput;
import io.techflow.lab.Progress;
import io.techflow.lab.evidence.Database;
import io.techflow.lab.manifest.PlatformManifest;
import io.techflow.lab.platform.Installation;
import io.techflow.lab.scenario.Scenario.Evidence;
import io.techflow.lab.scenario.ScenarioFolder;
import io.techflow.load.LoadGenerator;
import io.techflow.load.Mix;
import io.techflow.load.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Breaks and fixes the running platform and measures every state under the same load. */
public final class Experiment {

  private final Installation platform;
  private final LoadGenerator generator;
  private final Database database;
  private final RunPlan plan;
  private final Progress progress;
  private final PhaseMeter meter;

  public Experiment(Session session, RunPlan plan, Progress progress) {
    this.platform = session.installation();
    this.generator = session.generator();
    this.database = session.database();
    this.plan = plan;
    this.progress = progress;
    this.meter =
        new PhaseMeter(platform, generator, database, session.traces(), session.alerting());
  }

  /** Plays the standard load on what runs now, and discards what it measures. */
  public void warmUp() {
    progress.step("signing in the sessions");
    generator.signInSessions();
    progress.step("warming up for %d s".formatted(plan.ramp().plus(plan.warmUp()).toSeconds()));
    generator.run(ramp(), second -> {});
    var workload =
        new Workload(plan.requestsPerSecond(), plan.warmUp(), plan.seed() - 1, Mix.standard());
    generator.run(workload, second -> {});
  }

  /**
   * Runs one scenario. Whatever happens, the platform's schema and data are repaired at the end.
   *
   * @throws BadInput when the scenario names what the platform does not have
   */
  public ScenarioRun run(ScenarioFolder scenario, States states, Fix fix) {
    var phases = new ArrayList<PhaseRun>();
    var contributions = new ArrayList<Contribution>();
    var controls = new ArrayList<Control>();
    try {
      for (var repeat = 1; repeat <= plan.repeats(); repeat++) {
        var baselineFirst = repeat % 2 == 1;
        if (baselineFirst) {
          phases.add(baseline(scenario, states, repeat));
        }
        phases.add(degraded(scenario, states, repeat));
        if (repeat == plan.repeats()) {
          contributions.addAll(contributions(scenario, states));
          controls.addAll(controls(scenario, states));
        }
        phases.add(fixed(scenario, states, fix, repeat, Phase.REMEDIATED.id()));
        if (!baselineFirst) {
          phases.add(baseline(scenario, states, repeat));
        }
      }
      return new ScenarioRun(
          scenario,
          fix,
          states.optimized(),
          states.remediated(fix),
          phases,
          contributions,
          controls);
    } finally {
      execute(scenario.remedyStatements());
    }
  }

  private PhaseRun baseline(ScenarioFolder scenario, States states, int repeat) {
    execute(scenario.remedyStatements());
    return measure(Phase.BASELINE, scenario, states.optimized(), repeat, Phase.BASELINE.id());
  }

  private PhaseRun degraded(ScenarioFolder scenario, States states, int repeat) {
    execute(scenario.degradeStatements());
    return measure(Phase.DEGRADED, scenario, states.degraded(), repeat, Phase.DEGRADED.id());
  }

  /** Comes after a degraded phase or a control, so the schema is broken anew for every fix. */
  private PhaseRun fixed(
      ScenarioFolder scenario, States states, Fix fix, int repeat, String label) {
    execute(scenario.degradeStatements());
    execute(states.statements(fix));
    return measure(Phase.REMEDIATED, scenario, states.remediated(fix), repeat, label);
  }

  private PhaseRun measure(
      Phase phase, ScenarioFolder scenario, PlatformManifest manifest, int repeat, String label) {
    var restarted = platform.apply(manifest, message -> {});
    // what a database counts of the scans before an index was made, it may tell ten seconds later
    if (phase == Phase.REMEDIATED
        || restarted && (phase == Phase.BASELINE || platform.startsCold())) {
      generator.run(ramp(), second -> {});
    }
    progress.step(
        "%s: %s, repeat %d of %d".formatted(scenario.id(), label, repeat, plan.repeats()));
    var run =
        meter.measure(
            scenario.id(),
            phase,
            repeat,
            workload(scenario, plan.measured()),
            planQueries(scenario));
    progress.step("  " + outcome(run));
    return run;
  }

  private Workload ramp() {
    return new Workload(plan.requestsPerSecond() / 2, plan.ramp(), plan.seed() - 1, Mix.standard());
  }

  private static String outcome(PhaseRun run) {
    var total = run.load().total();
    return String.format(
        Locale.ROOT,
        "mean %.1f ms, p95 %.1f ms, p99 %.1f ms, errors %.2f %%, CPU %.2f cores",
        total.meanMillis(),
        total.percentileMillis(95),
        total.percentileMillis(99),
        100 * total.errorRatio(),
        run.cpuCores());
  }

  private List<Contribution> contributions(ScenarioFolder scenario, States states) {
    return plan.contributions()
        ? scenario.parts().stream().map(part -> contribution(scenario, states, part)).toList()
        : List.of();
  }

  private List<Control> controls(ScenarioFolder scenario, States states) {
    return plan.controls()
        ? Fix.controls(scenario.scenario()).map(fix -> control(scenario, states, fix)).toList()
        : List.of();
  }

  private Control control(ScenarioFolder scenario, States states, Fix fix) {
    var phase = fixed(scenario, states, fix, plan.repeats(), "control, " + fix.describe());
    return new Control(fix, states.remediated(fix), phase);
  }

  private Contribution contribution(
      ScenarioFolder scenario, States states, ScenarioFolder repaired) {
    execute(scenario.degradeStatements());
    execute(repaired.remedyStatements());
    platform.apply(states.repairedOnly(repaired), message -> {});
    progress.step("%s: only %s repaired".formatted(scenario.id(), repaired.id()));
    var workload = workload(scenario, plan.measured().multipliedBy(2).dividedBy(5));
    return new Contribution(repaired.id(), generator.run(workload, second -> {}));
  }

  private Workload workload(ScenarioFolder folder, Duration measured) {
    var own = folder.scenario().workload();
    var rate = own.rate() == null ? plan.requestsPerSecond() : own.rate();
    var mix = own.mix().isEmpty() ? Mix.standard() : Mix.of(own.mix());
    return new Workload(rate, measured, plan.settle(), plan.seed(), mix);
  }

  private static List<String> planQueries(ScenarioFolder folder) {
    return folder.sources().stream()
        .flatMap(part -> part.scenario().evidence().stream())
        .filter(evidence -> evidence.kind().equals("plan"))
        .map(Evidence::where)
        .toList();
  }

  private void execute(List<String> statements) {
    statements.forEach(database::execute);
  }
}
