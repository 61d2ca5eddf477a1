package io.techflow.lab.report.view;

import io.techflow.lab.evidence.StatementStats;
import io.techflow.lab.report.Figures;
import io.techflow.lab.report.model.Evidence;
import io.techflow.lab.report.model.Evidence.Metric;
import io.techflow.lab.report.model.Evidence.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The evidence as it is shown. */
public record EvidenceView(Evidence evidence) {
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

  /** One plan as text. */
  public record PlanText(String phase, String query, String text) {}

  public List<MetricRow> metrics() {
    return evidence.metrics().stream().map(EvidenceView::row).toList();
  }

  public List<StatementRow> statements() {
    return evidence.statements().stream()
        .flatMap(phase -> phase.costliest().stream().map(stats -> row(phase.phase(), stats)))
        .toList();
  }

  public List<PlanText> plans() {
    return evidence.plans().stream().map(EvidenceView::text).toList();
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
        stats.query(),
        Figures.plain(stats.calls()),
        Figures.millis(stats.meanMillis()),
        Figures.millis(stats.totalMillis()));
  }

  private static PlanText text(Plan plan) {
    return new PlanText(plan.phase(), plan.query(), String.join("\n", plan.lines()));
  }

  private static String value(@Nullable Double value, String unit) {
    return value == null ? "–" : (Figures.plain(value) + " " + unit).strip();
  }
}
