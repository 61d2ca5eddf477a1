package io.techflow.lab.platform;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an installation runs on, and what that does to a measurement.
 *
 * @param cores that its CPU is a share of
 * @param memoryBytes that its memory comes from
 * @param limits how CPU and memory limits are enforced, in words
 * @param versions by name of the component
 * @param differences what is not as in a cluster that serves its users, a sentence each
 * @param leftOut what cannot be known or was not done here, a sentence each
 */
public record Surroundings(
    String processor,
    double cores,
    long memoryBytes,
    String operatingSystem,
    String limits,
    SortedMap<String, String> versions,
    List<String> differences,
    List<String> leftOut) {

  public Surroundings {
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    differences = List.copyOf(differences);
    leftOut = List.copyOf(leftOut);
  }
}
