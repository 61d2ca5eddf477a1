package io.techflow.lab.report.view;

import io.techflow.lab.report.model.AlertsReport;
import io.techflow.lab.report.model.DashboardRow.Unit;
import io.techflow.lab.report.model.FaultReport;
import io.techflow.lab.report.model.PhaseReport;
import io.techflow.lab.report.model.ScenarioReport;
import io.techflow.lab.report.model.Stretch;
import io.techflow.lab.report.plot.LatencyPlot;
import io.techflow.lab.report.plot.PercentilePlot;
import io.techflow.lab.report.plot.SeriesPlot;
import io.techflow.lab.verdict.Gate;
import io.techflow.lab.verdict.Slo;
import java.util.List;

/** One scenario as it is shown. */
public record ScenarioView(ScenarioReport scenario, Slo slo) {
  public String id() {
    return scenario.id();
  }

  public String title() {
    return scenario.title();
  }

  public String layer() {
    return scenario.layer();
  }

  public String severity() {
    return scenario.severity();
  }

  public String story() {
    return scenario.story();
  }

  public String rootCause() {
    return scenario.rootCause();
  }

  public String style() {
    return scenario.verdict().id();
  }

  public String word() {
    return Verdicts.word(scenario.verdict());
  }

  public String sentence() {
    return scenario.sentence();
  }

  public List<FaultReport> faults() {
    return scenario.faults();
  }

  public List<Gate> gates() {
    return scenario.gates();
  }

  public List<PhaseView> phases() {
    return scenario.phases().stream().map(PhaseView::new).toList();
  }

  public EvidenceView evidence() {
    return new EvidenceView(scenario.evidence());
  }

  public EffectsView effects() {
    return new EffectsView(scenario);
  }

  public SelfTimeView selfTime() {
    return new SelfTimeView(scenario);
  }

  public List<ComponentsView.Row> components() {
    return new ComponentsView(scenario).rows();
  }

  public String latencyPlot() {
    return LatencyPlot.of(stretches(), slo.p95Millis());
  }

  public String percentilePlot() {
    return PercentilePlot.of(scenario.phases(), slo.p95Millis());
  }

  public String throttlingPlot() {
    return SeriesPlot.of(
        "Share of throttled scheduling periods over time, by component",
        stretches(),
        Stretch::throttling,
        Unit.RATIO);
  }

  public String poolPlot() {
    return SeriesPlot.of(
        "Callers waiting for a pooled connection over time, by pool",
        stretches(),
        Stretch::poolWaiting,
        Unit.COUNT);
  }

  public String alerts() {
    AlertsReport alerts = scenario.alerts();
    var detected =
        alerts.detectedAfterSeconds().isPresent()
            ? " First of the expected after %.0f s."
                .formatted(alerts.detectedAfterSeconds().getAsDouble())
            : "";
    return "Expected: %s. Fired in the degraded phase: %s.%s"
        .formatted(
            alerts.expected().isEmpty() ? "none" : String.join(", ", alerts.expected()),
            alerts.fired().isEmpty() ? "none" : String.join(", ", alerts.fired()),
            detected);
  }

  private List<Stretch> stretches() {
    return scenario.phases().stream().map(PhaseReport::stretches).flatMap(List::stream).toList();
  }
}
