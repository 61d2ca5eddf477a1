package io.techflow.lab.report.view;

/** A name and what goes with it. */
public record Fact(String name, String value) {}
