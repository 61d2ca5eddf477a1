package io.techflow.lab.report.model;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What the alerting said.
 *
 * @param detectedAfterSeconds from the start of the degraded phase to the first expected alert
 */
public record AlertsReport(
    List<String> expected, List<String> fired, OptionalDouble detectedAfterSeconds) {
  public AlertsReport {
    expected = List.copyOf(expected);
    fired = List.copyOf(fired);
  }
}
