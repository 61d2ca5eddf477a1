package io.techflow.lab.assess.rule;

/**
 * One thing that is wrong.
 *
 * @param subject what it is about
 * @param statement what is wrong
 * @param affected how many objects share it
 * @param command what shows it on the live cluster
 */
public record Finding(
    Cause cause,
    Severity severity,
    String subject,
    String statement,
    int affected,
    String command) {}
