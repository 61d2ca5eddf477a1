package io.techflow.testcluster.scale;

import java.util.Map;

/**
 * What a scheduler has done since it started.
 *
 * @param at moment, in seconds of any clock
 * @param bound pods that it found a node for
 * @param refused pods that it found none for, and that wait for a change
 * @param queued pods that it will look at
 * @param cpuSeconds processor time that it has used
 */
record Decisions(double at, long bound, long refused, long queued, double cpuSeconds) {
  private static final String SCHEDULED =
      "scheduler_schedule_attempts_total{profile=\"default-scheduler\",result=\"scheduled\"}";
  private static final String PENDING = "scheduler_pending_pods{queue=\"%s\"}";

  static Decisions of(double at, Map<String, Double> metrics) {
    return new Decisions(
        at,
        count(metrics, SCHEDULED),
        count(metrics, PENDING.formatted("unschedulable")),
        count(metrics, PENDING.formatted("active")) + count(metrics, PENDING.formatted("backoff")),
        metrics.getOrDefault("process_cpu_seconds_total", 0.0));
  }

  private static long count(Map<String, Double> metrics, String series) {
    return Math.round(metrics.getOrDefault(series, 0.0));
  }

  boolean cover(int pods) {
    return queued == 0 && bound + refused >= pods;
  }
}
