package io.techflow.lab.report.model;

/**
 * One rate that was tried.
 *
 * @param requestsPerSecond offered
 * @param throughput answered successfully, per second
 * @param outcome {@code met}, {@code missed} or why it does not count
 */
public record RateStep(
    double requestsPerSecond,
    double throughput,
    double meanMillis,
    double p95Millis,
    double p99Millis,
    double errorRatio,
    boolean met,
    String outcome) {}
