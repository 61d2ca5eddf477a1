package io.techflow.lab.verdict;

/**
 * One phase over all repeats. Ratios are from 0 to 1, latencies in ms from the scheduled send time.
 *
 * @param requests all that were due, over all repeats
 * @param timeoutRatio share of the requests that got no answer in time
 * @param cpuRatio CPU of the platform as a share of the host's cores
 * @param memoryRatio working sets as a share of the limits
 * @param ioPerSecond PostgreSQL's reads, writes, extends and syncs per second
 * @param restarts services that ended by themselves, per repeat
 */
public record PhaseSummary(
    long requests,
    double throughput,
    Estimate mean,
    Estimate p50,
    Estimate p95,
    Estimate p99,
    Estimate errorRatio,
    double timeoutRatio,
    double cpuRatio,
    double memoryRatio,
    double ioPerSecond,
    double restarts) {

  public boolean meets(Slo slo) {
    return mean.value() < slo.meanMillis()
        && p95.value() < slo.p95Millis()
        && errorRatio.value() < slo.errorRatio();
  }
}
