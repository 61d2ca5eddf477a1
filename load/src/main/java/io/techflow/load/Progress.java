package io.techflow.load;

/**
 * How far a run is, once a second.
 *
 * @param second seconds since the start
 * @param seconds seconds that journeys arrive for
 * @param requests ended so far, abandoned ones included
 * @param errors so far
 * @param inFlight scheduled or sent, and not ended
 * @param recentRequests ended since the last progress
 * @param recentErrors likewise
 * @param recentMeanMillis mean latency of those, in ms
 */
public record Progress(
    int second,
    int seconds,
    long requests,
    long errors,
    long inFlight,
    long recentRequests,
    long recentErrors,
    double recentMeanMillis) {}
