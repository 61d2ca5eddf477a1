package io.techflow.lab.report.model;

import java.util.List;

/**
 * How much the optimized platform holds.
 *
 * @param highestRate the highest rate that met the SLO, in requests/s
 * @param boundedBy what ended the search, in words
 */
public record CapacityReport(double highestRate, String boundedBy, List<RateStep> steps) {
  public CapacityReport {
    steps = List.copyOf(steps);
  }
}
