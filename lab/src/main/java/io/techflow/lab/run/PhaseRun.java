package io.techflow.lab.run;

import io.techflow.lab.alerting.FiringAlert;
import io.techflow.lab.evidence.ComponentUsage;
import io.techflow.lab.evidence.Point;
import io.techflow.lab.evidence.StatementStats;
import io.techflow.lab.evidence.TraceSource.Traces;
import io.techflow.lab.verdict.Gate;
import io.techflow.load.LoadResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One phase of one repeat, as measured.
 *
 * @param offsetSeconds when it began, in seconds since the first phase
 * @param throttling share of throttled periods over time, by component
 * @param metrics every metric series, by service and then by name with labels
 * @param missedScrapes metric scrapes without an answer
 * @param foreignCores CPU that other processes of the host took, in cores; empty where nobody knows
 * @param plans execution plans, by the query that they are for
 * @param checks functional checks made under load
 * @param alerts what fired from the first request to the last answer; empty when nothing watched
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
    OptionalDouble foreignCores,
    Map<String, List<String>> plans,
    int restarts,
    List<Gate> checks,
    Optional<List<FiringAlert>> alerts) {

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
