package io.techflow.load;

/**
 * The requests that were scheduled within one second of a run.
 *
 * @param second from 0
 * @param requests all that were due in it
 * @param errors those that failed or were abandoned
 * @param meanMillis mean latency of those that were sent, in ms, 0 when none was; percentiles
 *     likewise
 */
public record Second(
    int second,
    long requests,
    long errors,
    double meanMillis,
    double p50Millis,
    double p95Millis,
    double p99Millis) {}
