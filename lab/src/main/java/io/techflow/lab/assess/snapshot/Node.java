package io.techflow.lab.assess.snapshot;

import java.util.Map;

/**
 * A node.
 *
 * @param conditions status by type, such as {@code Ready=True}
 * @param cpu allocatable cores
 * @param memory allocatable bytes
 * @param pods how many pods it takes
 */
public record Node(
    String name,
    Map<String, String> conditions,
    boolean cordoned,
    double cpu,
    double memory,
    int pods,
    String kubelet) {

  public boolean ready() {
    return "True".equals(conditions.get("Ready"));
  }
}
