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
 * @param traces one telling trace a phase
 */
public record Evidence(
    List<Metric> metrics, List<Statements> statements, List<Plan> plans, List<Trace> traces) {
  public Evidence {
    metrics = List.copyOf(metrics);
    statements = List.copyOf(statements);
    plans = List.copyOf(plans);
    traces = List.copyOf(traces);
  }

  /** Evidence without traces. */
  public Evidence(List<Metric> metrics, List<Statements> statements, List<Plan> plans) {
    this(metrics, statements, plans, List.of());
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

  /**
   * One request through the services.
   *
   * @param why it was chosen, such as {@code the slowest}
   */
  public record Trace(String phase, String why, List<TraceSpan> spans) {
    public Trace {
      spans = List.copyOf(spans);
    }
  }

  /**
   * One span; a trace lists them in the order in which they are drawn, each under its parent.
   *
   * @param depth 0 for the root
   * @param startMillis since the root began, in ms
   * @param millis its duration, in ms
   */
  public record TraceSpan(
      String service, String operation, int depth, double startMillis, double millis) {}
}
