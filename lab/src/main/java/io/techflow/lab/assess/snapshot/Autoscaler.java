package io.techflow.lab.assess.snapshot;

import java.util.Map;

/**
 * A horizontal pod autoscaler.
 *
 * @param conditions {@code status: reason, message} by type
 */
public record Autoscaler(
    String namespace,
    String name,
    int minimum,
    int maximum,
    int current,
    Map<String, String> conditions) {

  public String title() {
    return namespace + "/" + name;
  }
}
