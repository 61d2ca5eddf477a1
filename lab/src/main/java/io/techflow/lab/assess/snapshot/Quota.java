package io.techflow.lab.assess.snapshot;

import java.util.Map;

/** A resource quota: how much of each resource is used and may be. */
public record Quota(
    String namespace, String name, Map<String, Double> used, Map<String, Double> hard) {

  public String title() {
    return namespace + "/" + name;
  }
}
