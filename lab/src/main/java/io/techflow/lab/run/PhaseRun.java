package io.techflow.lab.run;

import io.techflow.lab.evidence.ComponentUsage;
import io.techflow.lab.evidence.Point;
import io.techflow.lab.evidence.StatementStats;
import io.techflow.lab.evidence.TraceReceiver.Traces;
import io.techflow.lab.verdict.Gate;
import io.techflow.load.LoadResult;
import java.util.List;
import java.util.Map;

/**
 * One phase of one repeat, as measured.
 *
 * @param offsetSeconds when it began, in seconds since the first phase
 * @param throttling share of throttled periods over time, by component
 * @param metrics every metric series, by service and then by name with labels
 * @param missedScrapes metric scrapes without an answer
 * @param plans execution plans, by the query that they are for
 * @param checks functional checks made under load
 */
public record PhaseRun(
    Phase phase,
    int repeat,
    double offsetSeconds,
    LoadResult load,
    List<ComponentUsage> usage,
    Map<String, List<Point>> throttling,
    Map<String, Map<String, List<Point>>> metrics,
    int missedScrapes,
    Traces traces,
    List<StatementStats> statements,
    double ioPerSecond,
    Map<String, List<String>> plans,
    int restarts,
    List<Gate> checks) {

  /** CPU of the whole platform, in cores. */
  public double cpuCores() {
    return usage.stream().mapToDouble(ComponentUsage::cpuCores).sum();
  }

  /** Working sets as a share of the limits. */
  public double memoryRatio() {
    var used = usage.stream().mapToLong(ComponentUsage::memoryBytes).sum();
    var limit = usage.stream().mapToLong(ComponentUsage::memoryLimit).sum();
    return limit == 0 ? 0 : (double) used / limit;
  }
}
