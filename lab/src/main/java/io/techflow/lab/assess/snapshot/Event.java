package io.techflow.lab.assess.snapshot;

/**
 * An event that says something is wrong, or that an autoscaler acted.
 *
 * @param object kind and name of what it is about
 * @param count how often it was seen
 */
public record Event(String namespace, String object, String reason, String message, int count) {}
