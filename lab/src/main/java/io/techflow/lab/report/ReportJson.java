package io.techflow.lab.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.techflow.lab.report.model.AlertsReport;
import io.techflow.lab.report.model.Machine;
import io.techflow.lab.report.model.PhaseReport;
import io.techflow.lab.report.model.Report;
import io.techflow.lab.report.model.RunSettings;
import io.techflow.lab.report.model.ScenarioReport;
import io.techflow.lab.verdict.Estimate;
import io.techflow.lab.verdict.PhaseSummary;
import io.techflow.lab.verdict.Slo;

/** The report for machines. Its field names are a contract: add to them, never rename. */
final class ReportJson {
  private final ObjectMapper mapper =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  String of(Report report) {
    ObjectNode root = mapper.createObjectNode();
    root.put("verdict", report.verdict().id());
    root.put("sentence", report.sentence());
    root.put("started_at", report.startedAt().toString());
    root.put("command", report.command());
    root.set("run", settings(report.settings()));
    root.set("machine", machine(report.machine()));
    root.set("slo", slo(report.slo()));
    root.set("dashboard", mapper.valueToTree(report.dashboard()));
    ArrayNode scenarios = root.putArray("scenarios");
    report.scenarios().forEach(scenario -> scenarios.add(scenario(scenario)));
    report.capacity().ifPresent(capacity -> root.set("capacity", mapper.valueToTree(capacity)));
    root.set("caveats", mapper.valueToTree(report.caveats()));
    try {
      return mapper.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can be written", e);
    }
  }

  private ObjectNode settings(RunSettings settings) {
    return mapper
        .createObjectNode()
        .put("requests_per_second", settings.requestsPerSecond())
        .put("phase_s", settings.phase().toSeconds())
        .put("warm_up_s", settings.warmUp().toSeconds())
        .put("repeats", settings.repeats())
        .put("seed", settings.seed())
        .put("mix", settings.mix())
        .put("took_s", settings.took().toSeconds());
  }

  private ObjectNode machine(Machine machine) {
    ObjectNode node =
        mapper
            .createObjectNode()
            .put("processor", machine.processor())
            .put("cores", machine.cores())
            .put("memory_bytes", machine.memoryBytes())
            .put("operating_system", machine.operatingSystem())
            .put("limits", machine.limits())
            .put("platform_memory_bytes", machine.platformMemoryBytes());
    node.set("versions", mapper.valueToTree(machine.versions()));
    return node;
  }

  private ObjectNode slo(Slo slo) {
    return mapper
        .createObjectNode()
        .put("mean_ms", slo.meanMillis())
        .put("p95_ms", slo.p95Millis())
        .put("error_ratio", slo.errorRatio())
        .put("availability", slo.availability())
        .put("cpu_ratio", slo.cpuRatio())
        .put("memory_ratio", slo.memoryRatio());
  }

  private ObjectNode scenario(ScenarioReport scenario) {
    ObjectNode node =
        mapper
            .createObjectNode()
            .put("id", scenario.id())
            .put("verdict", scenario.verdict().id())
            .put("sentence", scenario.sentence())
            .put("title", scenario.title())
            .put("layer", scenario.layer())
            .put("severity", scenario.severity())
            .put("root_cause", scenario.rootCause());
    ObjectNode phases = node.putObject("phases");
    scenario.phases().forEach(phase -> phases.set(phase.id(), phase(phase)));
    node.set("alerts", alerts(scenario.alerts()));
    node.set("gates", mapper.valueToTree(scenario.gates()));
    node.set("faults", mapper.valueToTree(scenario.faults()));
    node.set("effects", mapper.valueToTree(scenario.effects()));
    node.set("evidence", mapper.valueToTree(scenario.evidence()));
    return node;
  }

  private ObjectNode phase(PhaseReport phase) {
    PhaseSummary summary = phase.summary();
    ObjectNode node =
        mapper
            .createObjectNode()
            .put("requests", summary.requests())
            .put("throughput_rps", summary.throughput())
            .put("mean_ms", summary.mean().value())
            .put("p50_ms", summary.p50().value())
            .put("p95_ms", summary.p95().value())
            .put("p99_ms", summary.p99().value())
            .put("error_ratio", summary.errorRatio().value())
            .put("cpu_ratio", summary.cpuRatio())
            .put("memory_ratio", summary.memoryRatio())
            .put("timeout_ratio", summary.timeoutRatio())
            .put("io_per_second", summary.ioPerSecond())
            .put("restarts", summary.restarts());
    ObjectNode intervals = node.putObject("ci95");
    interval(intervals, "mean_ms", summary.mean());
    interval(intervals, "p50_ms", summary.p50());
    interval(intervals, "p95_ms", summary.p95());
    interval(intervals, "p99_ms", summary.p99());
    interval(intervals, "error_ratio", summary.errorRatio());
    node.set("error_kinds", mapper.valueToTree(phase.errorKinds()));
    node.put("traced_requests", phase.requestsWithTraces());
    node.set("self_time", mapper.valueToTree(phase.selfTimes()));
    node.set("components", mapper.valueToTree(phase.components()));
    return node;
  }

  private static void interval(ObjectNode node, String name, Estimate estimate) {
    node.putArray(name).add(estimate.low()).add(estimate.high());
  }

  private ObjectNode alerts(AlertsReport alerts) {
    ObjectNode node = mapper.createObjectNode();
    node.set("expected", mapper.valueToTree(alerts.expected()));
    node.set("fired", mapper.valueToTree(alerts.fired()));
    if (alerts.detectedAfterSeconds().isPresent()) {
      node.put("detected_after_s", alerts.detectedAfterSeconds().getAsDouble());
    } else {
      node.putNull("detected_after_s");
    }
    return node;
  }
}
