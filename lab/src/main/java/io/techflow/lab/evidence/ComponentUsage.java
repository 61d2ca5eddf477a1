package io.techflow.lab.evidence;

/**
 * What one component used during one phase.
 *
 * @param cpuCores mean CPU in cores
 * @param cpuLimit quota in cores; 0 where there is none
 * @param throttledRatio share of scheduling periods in which the quota ran out
 * @param memoryBytes largest working set seen
 * @param memoryLimit limit in bytes; 0 where there is none
 * @param oomKills processes killed for want of memory
 */
public record ComponentUsage(
    String name,
    double cpuCores,
    double cpuLimit,
    double throttledRatio,
    long memoryBytes,
    long memoryLimit,
    long oomKills) {}
