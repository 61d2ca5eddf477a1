package io.techflow.lab.report.model;

import io.techflow.lab.evidence.StatementStats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the root cause showed.
 *
 * @param metrics values by phase
 * @param statements the costliest statements, phase by phase
 * @param plans execution plans
 */
public record Evidence(List<Metric> metrics, List<Statements> statements, List<Plan> plans) {
  public Evidence {
    metrics = List.copyOf(metrics);
    statements = List.copyOf(statements);
    plans = List.copyOf(plans);
  }

  /**
   * One measure by phase; a phase without value was not measured.
   *
   * @param where the metric's name, or the file that it was read from
   * @param expect what the scenario says is to be seen
   */
  public record Metric(
      String service,
      String where,
      String unit,
      String expect,
      @Nullable Double baseline,
      @Nullable Double degraded,
      @Nullable Double remediated) {}

  /** What the database worked on in one phase. */
  public record Statements(String phase, List<StatementStats> costliest) {
    public Statements {
      costliest = List.copyOf(costliest);
    }
  }

  /** How the database ran one query in one phase. */
  public record Plan(String phase, String query, List<String> lines) {
    public Plan {
      lines = List.copyOf(lines);
    }
  }
}
