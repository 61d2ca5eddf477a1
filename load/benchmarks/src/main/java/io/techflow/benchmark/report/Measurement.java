package io.techflow.benchmark.report;

import io.techflow.benchmark.measure.Result;
import java.time.Instant;

/**
 * A result as it is kept.
 *
 * @param benchmark its id
 * @param about what was compared with what
 * @param at when it ended, UTC
 * @param host what it ran on
 */
public record Measurement(String benchmark, String about, Instant at, String host, Result result) {}
