package io.techflow.pipelines.tracing;

import java.util.Map;

/**
 * A span as a store gives it back.
 *
 * @param parent the id of its parent; empty for a root
 * @param kind {@code server, client, producer, internal}
 */
public record StoredSpan(
    String id,
    String parent,
    String service,
    String name,
    String kind,
    Map<String, String> attributes) {}
