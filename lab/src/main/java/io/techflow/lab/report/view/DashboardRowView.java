package io.techflow.lab.report.view;

import io.techflow.lab.report.Figures;
import io.techflow.lab.report.model.DashboardRow;
import io.techflow.lab.report.model.DashboardRow.Mark;

/** One row of the crisis dashboard as it is shown. */
public record DashboardRowView(DashboardRow row) {
  public String name() {
    return row.name();
  }

  public String incident() {
    return row.incident();
  }

  public String baseline() {
    return Figures.of(row.baseline(), row.unit());
  }

  public String degraded() {
    return Figures.of(row.degraded(), row.unit());
  }

  public String remediated() {
    return Figures.of(row.remediated(), row.unit());
  }

  public String target() {
    return row.target();
  }

  public String measure() {
    return row.measure();
  }

  /** Class of the style sheet. */
  public String style() {
    return switch (row.mark()) {
      case MET -> "pass";
      case MISSED -> "fail";
      case NONE -> "none";
    };
  }

  public String mark() {
    return row.mark() == Mark.MET ? "✓ met" : row.mark() == Mark.MISSED ? "✗ missed" : "–";
  }
}
