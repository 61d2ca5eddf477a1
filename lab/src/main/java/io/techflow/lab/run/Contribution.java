package io.techflow.lab.run;

import io.techflow.load.LoadResult;

/** What the platform does under all faults of a scenario but one. */
public record Contribution(String repaired, LoadResult load) {}
