package io.techflow.lab.platform;

import io.techflow.lab.process.Accounts;

/**
 * One part of the running platform that is accounted for.
 *
 * @param cpuLimit CPU quota in cores; 0 where there is none to know
 * @param memoryLimit memory limit in bytes
 */
public record Component(
    String name, String url, double cpuLimit, long memoryLimit, Accounts accounts) {}
