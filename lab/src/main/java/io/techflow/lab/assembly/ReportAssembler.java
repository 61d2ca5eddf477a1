package io.techflow.lab.assembly;

import io.techflow.lab.alerting.FiringAlert;
import io.techflow.lab.evidence.Database;
import io.techflow.lab.platform.Installation;
import io.techflow.lab.report.model.AlertsReport;
import io.techflow.lab.report.model.CapacityReport;
import io.techflow.lab.report.model.FaultReport;
import io.techflow.lab.report.model.Outcome;
import io.techflow.lab.report.model.RateStep;
import io.techflow.lab.report.model.Report;
import io.techflow.lab.report.model.RunSettings;
import io.techflow.lab.report.model.ScenarioReport;
import io.techflow.lab.report.model.SettingEffect;
import io.techflow.lab.run.Contribution;
import io.techflow.lab.run.Grader.Graded;
import io.techflow.lab.run.Phase;
import io.techflow.lab.run.RunPlan;
import io.techflow.lab.run.ScenarioRun;
import io.techflow.lab.scenario.Scenario.Fault;
import io.techflow.lab.verdict.Gate;
import io.techflow.lab.verdict.Slo;
import io.techflow.lab.verdict.Verdict;
import io.techflow.load.CapacitySearch;
import io.techflow.load.CapacitySearch.Capacity;
import io.techflow.load.CapacitySearch.Step;
import io.techflow.load.Mix;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts the report together.
 *
 * @param command what was typed
 * @param startedAt when
 */
public record ReportAssembler(String command, Instant startedAt, RunPlan plan, Slo slo) {

  public Report assemble(
      List<Graded> graded, Optional<Capacity> capacity, Installation platform, Database database) {
    var scenarios = graded.stream().map(ReportAssembler::scenario).toList();
    var worst =
        scenarios.stream()
            .map(ScenarioReport::verdict)
            .max(Enum::compareTo)
            .orElse(Outcome.INVALID);
    var runs = graded.stream().flatMap(one -> one.run().phases().stream()).toList();
    return new Report(
        worst,
        scenarios.stream().map(ScenarioReport::sentence).collect(Collectors.joining(" ")),
        startedAt,
        command,
        new RunSettings(
            plan.requestsPerSecond(),
            plan.measured(),
            plan.settle(),
            plan.repeats(),
            plan.seed(),
            Mix.standard().describe(),
            Duration.between(startedAt, Instant.now())),
        HostMachine.describe(
            platform.surroundings(), database.column("show server_version").getFirst(), runs),
        slo,
        Dashboard.rows(graded.getFirst().measured(), slo),
        scenarios,
        capacity.map(ReportAssembler::capacity),
        Caveats.of(graded, platform.surroundings()));
  }

  private static ScenarioReport scenario(Graded graded) {
    var run = graded.run();
    var data = run.scenario().scenario();
    var phases = graded.phases();
    var reports =
        List.of(Phase.values()).stream()
            .map(
                phase ->
                    PhaseAssembler.assemble(
                        phase, run.of(phase), Objects.requireNonNull(phases.get(phase))))
            .toList();
    return new ScenarioReport(
        data.id(),
        data.title(),
        data.layer(),
        data.severity(),
        data.story(),
        "%s: %s".formatted(data.rubric().service(), data.rubric().cause()),
        outcome(graded.verdict()),
        sentence(graded),
        run.scenario().sources().stream()
            .flatMap(source -> source.scenario().faults().stream())
            .map(ReportAssembler::fault)
            .toList(),
        graded.verdict().gates(),
        reports.get(0),
        reports.get(1),
        reports.get(2),
        alerts(run),
        EvidenceAssembler.assemble(run),
        run.contributions().stream().map(ReportAssembler::effect).toList());
  }

  private static AlertsReport alerts(ScenarioRun run) {
    var fired =
        run.of(Phase.DEGRADED).stream()
            .flatMap(phase -> phase.alerts().stream())
            .flatMap(List::stream)
            .toList();
    return new AlertsReport(
        run.expectedAlerts(),
        fired.stream().map(FiringAlert::toString).distinct().toList(),
        fired.stream()
            .filter(alert -> run.expectedAlerts().contains(alert.name()))
            .mapToDouble(FiringAlert::firstSecond)
            .min());
  }

  private static FaultReport fault(Fault fault) {
    return new FaultReport(
        fault.service(),
        Objects.requireNonNullElse(fault.setting(), fault.kind()),
        fault.kind(),
        Objects.requireNonNullElse(fault.from(), ""),
        Objects.requireNonNullElse(fault.to(), ""),
        fault.why());
  }

  private static SettingEffect effect(Contribution contribution) {
    var total = contribution.load().total();
    return new SettingEffect(
        contribution.repaired(),
        total.meanMillis(),
        total.percentileMillis(95),
        total.errorRatio());
  }

  private static Outcome outcome(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Pass pass -> Outcome.PASS;
      case Verdict.Fail fail -> Outcome.FAIL;
      case Verdict.Invalid invalid -> Outcome.INVALID;
    };
  }

  private static String sentence(Graded graded) {
    var id = graded.run().scenario().id();
    var fix = graded.run().fix().describe();
    return switch (graded.verdict()) {
      case Verdict.Pass pass ->
          String.format(
              Locale.ROOT,
              "In %s, %s brought the mean response from %.0f ms back to %.1f ms and errors from"
                  + " %.1f %% to %.2f %%, within every bound.",
              id,
              fix,
              graded.measured().degraded().mean().value(),
              graded.measured().remediated().mean().value(),
              100 * graded.measured().degraded().errorRatio().value(),
              100 * graded.measured().remediated().errorRatio().value());
      case Verdict.Fail(var gates) ->
          "In %s, %s does not hold: %s."
              .formatted(
                  id,
                  fix,
                  gates.stream()
                      .filter(gate -> !gate.pass())
                      .map(ReportAssembler::missed)
                      .collect(Collectors.joining("; ")));
      case Verdict.Invalid(var gates, var reason) ->
          "In %s nothing was graded: %s.".formatted(id, reason);
    };
  }

  private static String missed(Gate gate) {
    return "%s is %s, asked is %s".formatted(gate.name(), gate.value(), gate.limit());
  }

  private static CapacityReport capacity(Capacity capacity) {
    return new CapacityReport(
        capacity.highestRate(),
        capacity.boundedByPlatform() ? "the platform missed its SLO" : "the generator or the limit",
        capacity.steps().stream().map(ReportAssembler::step).toList());
  }

  private static RateStep step(Step step) {
    var result = step.result();
    var total = result.total();
    return new RateStep(
        step.requestsPerSecond(),
        total.throughput(result.duration()),
        total.meanMillis(),
        total.percentileMillis(95),
        total.percentileMillis(99),
        total.errorRatio(),
        step.outcome() == CapacitySearch.Outcome.MET,
        step.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}
