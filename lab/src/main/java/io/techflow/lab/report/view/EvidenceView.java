package io.techflow.lab.report.view;

import io.techflow.lab.evidence.StatementStats;
import io.techflow.lab.report.Figures;
import io.techflow.lab.report.model.Evidence;
import io.techflow.lab.report.model.Evidence.Metric;
import io.techflow.lab.report.model.Evidence.Plan;
import io.techflow.lab.report.plot.TracePlot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The evidence as it is shown. */
public record EvidenceView(Evidence evidence) {
  private static final int MOST_STATEMENTS = 5;
  private static final int LONGEST_QUERY = 220;
  private static final double MILLIS_PER_SECOND = 1_000;

  /** One metric by phase. */
  public record MetricRow(
      String service,
      String where,
      String expect,
      String baseline,
      String degraded,
      String remediated) {}

  /** One statement in one phase. */
  public record StatementRow(String phase, String query, String calls, String mean, String total) {}

  /** One plan as text, and the phases that had it. */
  public record PlanText(String phases, String query, String text) {}

  /** One trace as a picture. */
  public record TraceView(String phase, String why, String plot) {}

  public List<MetricRow> metrics() {
    return evidence.metrics().stream().map(EvidenceView::row).toList();
  }

  public List<StatementRow> statements() {
    return evidence.statements().stream()
        .flatMap(
            phase ->
                phase.costliest().stream()
                    .limit(MOST_STATEMENTS)
                    .map(stats -> row(phase.phase(), stats)))
        .toList();
  }

  /** Phases in which a query had the same plan share one text. */
  public List<PlanText> plans() {
    Map<PlanText, String> phases = new LinkedHashMap<>();
    for (Plan plan : evidence.plans()) {
      PlanText text = new PlanText("", plan.query(), String.join("\n", plan.lines()));
      phases.merge(text, plan.phase(), (before, phase) -> before + ", " + phase);
    }
    return phases.entrySet().stream()
        .map(e -> new PlanText(e.getValue(), e.getKey().query(), e.getKey().text()))
        .toList();
  }

  public List<TraceView> traces() {
    return evidence.traces().stream()
        .filter(trace -> !trace.spans().isEmpty())
        .map(trace -> new TraceView(trace.phase(), trace.why(), TracePlot.of(trace)))
        .toList();
  }

  private static MetricRow row(Metric metric) {
    return new MetricRow(
        metric.service(),
        metric.where(),
        metric.expect(),
        value(metric.baseline(), metric.unit()),
        value(metric.degraded(), metric.unit()),
        value(metric.remediated(), metric.unit()));
  }

  private static StatementRow row(String phase, StatementStats stats) {
    return new StatementRow(
        phase,
        shorten(stats.query()),
        Figures.plain(stats.calls()),
        Figures.millis(stats.meanMillis()),
        Figures.millis(stats.totalMillis()));
  }

  private static String value(@Nullable Double value, String unit) {
    if (value == null) {
      return "–";
    }
    return switch (unit) {
      case "s" -> Figures.millis(MILLIS_PER_SECOND * value);
      case "bytes" -> Figures.bytes(value.longValue());
      case "ratio" -> Figures.percent(value);
      default -> (Figures.plain(value) + " " + unit).strip();
    };
  }

  private static String shorten(String query) {
    return query.length() <= LONGEST_QUERY ? query : query.substring(0, LONGEST_QUERY - 1) + "…";
  }
}
