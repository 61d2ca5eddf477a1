package io.techflow.testcluster.scale;

import java.util.SortedMap;

/**
 * Pods of tier 1 that come to nodes filled up with tier 3.
 *
 * @param filled pods of tier 3 that had taken what the services left
 * @param waiting pods of tier 3 that had found no room
 * @param tookByBatch pods of tiers 1 and 2 that had to go for tier 3
 * @param asked pods of tier 1 that came then
 * @param placed of them that have a node
 * @param victims pods that had to go for them, by tier
 * @param medianSeconds from creation to node, in whole seconds
 * @param longestSeconds the longest of them
 */
record Preemption(
    int filled,
    int waiting,
    int tookByBatch,
    int asked,
    int placed,
    SortedMap<Integer, Integer> victims,
    long medianSeconds,
    long longestSeconds) {}
