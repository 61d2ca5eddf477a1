package io.techflow.lab.evidence;

/**
 * One span, as far as self time needs it.
 *
 * @param startNanos start in nanoseconds since the epoch
 * @param endNanos end likewise
 */
public record Span(
    String trace,
    String service,
    String operation,
    String id,
    String parentId,
    long startNanos,
    long endNanos) {}
