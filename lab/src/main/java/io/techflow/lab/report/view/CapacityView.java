package io.techflow.lab.report.view;

import io.techflow.lab.report.Figures;
import io.techflow.lab.report.model.CapacityReport;
import io.techflow.lab.report.plot.CapacityPlot;
import java.util.List;

/** The rate search as it is shown. */
public record CapacityView(CapacityReport capacity, double sloMillis, double standardRate) {
  /** One rate. */
  public record Row(
      String rate,
      String throughput,
      String mean,
      String p95,
      String p99,
      String errors,
      String outcome,
      boolean met) {}

  public String highest() {
    return Figures.plain(capacity.highestRate());
  }

  /** How many times the run's own rate. */
  public String times() {
    return Figures.plain(Math.round(capacity.highestRate() / standardRate * 10) / 10.0);
  }

  public String boundedBy() {
    return capacity.boundedBy();
  }

  public String plot() {
    return CapacityPlot.of(capacity.steps(), sloMillis);
  }

  public List<Row> rows() {
    return capacity.steps().stream()
        .map(
            step ->
                new Row(
                    Figures.plain(Math.round(step.requestsPerSecond())),
                    Figures.plain(Math.round(step.throughput())),
                    Figures.millis(step.meanMillis()),
                    Figures.millis(step.p95Millis()),
                    Figures.millis(step.p99Millis()),
                    Figures.percent(step.errorRatio()),
                    step.outcome(),
                    step.met()))
        .toList();
  }
}
