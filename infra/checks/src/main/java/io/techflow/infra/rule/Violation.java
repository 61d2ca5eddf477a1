package io.techflow.infra.rule;

/**
 * One place where a rule does not hold.
 *
 * @param object kind, namespace and name of the object at fault
 * @param message what is wrong, its value and the remedy
 */
public record Violation(String object, String message) {}
