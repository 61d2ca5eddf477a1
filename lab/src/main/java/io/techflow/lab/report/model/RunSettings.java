package io.techflow.lab.report.model;

import java.time.Duration;

/**
 * What was asked of the run.
 *
 * @param requestsPerSecond offered rate
 * @param phase length of one measured phase
 * @param warmUp discarded time before each phase
 * @param repeats how often each phase was measured
 * @param mix the mix of requests, in words
 * @param took wall time of the whole run
 */
public record RunSettings(
    double requestsPerSecond,
    Duration phase,
    Duration warmUp,
    int repeats,
    long seed,
    String mix,
    Duration took) {}
