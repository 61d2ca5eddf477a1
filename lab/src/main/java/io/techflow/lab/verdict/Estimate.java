package io.techflow.lab.verdict;

/**
 * A value with the bounds of its 95 % confidence interval.
 *
 * @param value the median over the repeats
 */
public record Estimate(double value, double low, double high) {}
