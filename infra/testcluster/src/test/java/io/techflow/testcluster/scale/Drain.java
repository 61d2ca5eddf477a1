package io.techflow.testcluster.scale;

/**
 * Nodes that were drained, and taken back.
 *
 * @param nodes that were asked for
 * @param ended of which the drain ended within its time
 * @param evicted pods that went
 * @param refused evictions that a budget did not allow, each time that they were tried
 * @param seconds from the first node's begin to the last one's end
 * @param longestSeconds that one node took
 */
record Drain(
    int nodes, int ended, int evicted, int refused, double seconds, double longestSeconds) {}
