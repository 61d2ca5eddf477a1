package io.techflow.lab.assembly;

import io.techflow.lab.evidence.ComponentUsage;
import io.techflow.lab.report.model.Evidence;
import io.techflow.lab.report.model.Evidence.Metric;
import io.techflow.lab.report.model.Evidence.Plan;
import io.techflow.lab.report.model.Evidence.Statements;
import io.techflow.lab.run.Phase;
import io.techflow.lab.run.PhaseRun;
import io.techflow.lab.run.ScenarioRun;
import io.techflow.lab.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Collects what the scenario says is to be seen, phase by phase. */
final class EvidenceAssembler {

  private EvidenceAssembler() {}

  static Evidence assemble(ScenarioRun run) {
    var statements = new ArrayList<Statements>();
    var plans = new ArrayList<Plan>();
    var traces = new ArrayList<Evidence.Trace>();
    for (var phase : Phase.values()) {
      var last = run.of(phase).getLast();
      statements.add(new Statements(phase.id(), last.statements()));
      TraceTree.of(last.traces().slowest())
          .ifPresent(
              tree ->
                  traces.add(
                      new Evidence.Trace(phase.id(), "the slowest that was traced", tree.spans())));
      last.plans().forEach((query, lines) -> plans.add(new Plan(phase.id(), query, lines)));
    }
    return new Evidence(metrics(run), statements, plans, traces);
  }

  private static List<Metric> metrics(ScenarioRun run) {
    return run.scenario().sources().stream()
        .map(source -> source.scenario())
        .flatMap(
            scenario ->
                scenario.evidence().stream()
                    .flatMap(evidence -> metric(run, scenario, evidence).stream()))
        .toList();
  }

  private static List<Metric> metric(
      ScenarioRun run, Scenario scenario, Scenario.Evidence evidence) {
    return switch (evidence.kind()) {
      case "metric" -> {
        var reading = MetricReading.parse(evidence.where(), scenario.rubric().service());
        yield List.of(
            new Metric(
                reading.service(),
                evidence.where(),
                reading.unit(),
                evidence.expect(),
                orNull(reading.over(run.of(Phase.BASELINE))),
                orNull(reading.over(run.of(Phase.DEGRADED))),
                orNull(reading.over(run.of(Phase.REMEDIATED)))));
      }
      case "throttling" ->
          List.of(
              new Metric(
                  evidence.where(),
                  "cpu.stat nr_throttled / nr_periods",
                  "ratio",
                  evidence.expect(),
                  orNull(throttled(run.of(Phase.BASELINE), evidence.where())),
                  orNull(throttled(run.of(Phase.DEGRADED), evidence.where())),
                  orNull(throttled(run.of(Phase.REMEDIATED), evidence.where()))));
      default -> List.of();
    };
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static OptionalDouble throttled(List<PhaseRun> runs, String service) {
    return runs.stream()
        .flatMap(run -> run.usage().stream())
        .filter(usage -> usage.name().equals(service))
        .mapToDouble(ComponentUsage::throttledRatio)
        .average();
  }
}
