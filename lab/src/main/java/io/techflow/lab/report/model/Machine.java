package io.techflow.lab.report.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the run was made on.
 *
 * @param memoryBytes memory of the host
 * @param limits how CPU and memory limits were enforced, in words
 * @param platformMemoryBytes largest sum of the working sets of services, stores and generator
 * @param versions by name of the component
 */
public record Machine(
    String processor,
    int cores,
    long memoryBytes,
    String operatingSystem,
    String limits,
    long platformMemoryBytes,
    SortedMap<String, String> versions) {
  public Machine {
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
  }
}
