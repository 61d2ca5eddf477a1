package io.techflow.lab.verdict;

/**
 * The service level objective of the sources.
 *
 * @param meanMillis mean latency must be below this, in ms
 * @param p95Millis 95th percentile must be below this, in ms
 * @param errorRatio errors must be below this share of the requests
 * @param availability at least this share of the requests must succeed
 * @param cpuRatio CPU in use must be below this share of the host
 * @param memoryRatio working set must be below this share of the limits
 */
public record Slo(
    double meanMillis,
    double p95Millis,
    double errorRatio,
    double availability,
    double cpuRatio,
    double memoryRatio) {

  public static Slo standard() {
    return new Slo(500, 500, 0.001, 0.999, 0.70, 0.80);
  }
}
