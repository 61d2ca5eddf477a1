package io.techflow.testcluster.scale;

import java.util.Set;

/**
 * One start of a scheduler with all pods waiting.
 *
 * @param number from 1, among those with the same faults and settings
 */
record Round(Set<Fault> faults, Settings settings, int number, Speed speed, Placement placement) {}
