package io.techflow.lab.report.model;

/**
 * What one repair does on its own, all other faults left in place.
 *
 * @param repaired what was put right, such as {@code pool-exhaustion}
 * @param meanMillis mean latency then, in ms
 * @param p95Millis 95th percentile then, in ms
 * @param errorRatio errors then, 0 to 1
 */
public record SettingEffect(
    String repaired, double meanMillis, double p95Millis, double errorRatio) {}
