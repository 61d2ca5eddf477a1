package io.techflow.lab.assess.snapshot;

import java.time.Instant;

/**
 * A container; amounts that are not set are NaN.
 *
 * @param cpuRequest cores
 * @param memoryRequest bytes
 * @param waiting why it does not run; empty when it does
 * @param ended why it last ended, such as {@code OOMKilled}; empty when it never did
 * @param endedAt when that was; {@link Instant#MIN} when it never was
 */
public record Container(
    String name,
    double cpuRequest,
    double cpuLimit,
    double memoryRequest,
    double memoryLimit,
    int restarts,
    String waiting,
    String ended,
    Instant endedAt) {}
