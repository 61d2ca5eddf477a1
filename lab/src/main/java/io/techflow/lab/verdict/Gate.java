package io.techflow.lab.verdict;

/**
 * One condition of the verdict.
 *
 * @param limit what is asked, with its unit
 * @param value what was found, with its unit
 */
public record Gate(String name, String limit, String value, boolean pass) {}
