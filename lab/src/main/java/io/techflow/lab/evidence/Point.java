package io.techflow.lab.evidence;

/**
 * One value of a series.
 *
 * @param second seconds since the phase began
 */
public record Point(double second, double value) {}
