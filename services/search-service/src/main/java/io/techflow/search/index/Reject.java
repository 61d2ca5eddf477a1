package io.techflow.search.index;

/**
 * A document that OpenSearch did not take.
 *
 * @param id whose
 * @param status as of HTTP
 * @param reason OpenSearch's own words
 */
public record Reject(String id, int status, String reason) {}
