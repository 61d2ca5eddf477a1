package io.techflow.lab.report.model;

import io.techflow.load.Second;
import java.util.List;

/**
 * One repeat of a phase over time.
 *
 * @param repeat from 1
 * @param offsetSeconds when it began, in seconds since the first phase of the run began
 * @param throttling share of throttled periods, 0 to 1, one curve a component
 * @param poolWaiting callers that wait for a pooled connection, one curve a pool
 */
public record Stretch(
    String phase,
    int repeat,
    double offsetSeconds,
    List<Second> seconds,
    List<Curve> throttling,
    List<Curve> poolWaiting) {
  public Stretch {
    seconds = List.copyOf(seconds);
    throttling = List.copyOf(throttling);
    poolWaiting = List.copyOf(poolWaiting);
  }
}
