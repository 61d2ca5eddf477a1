package io.techflow.lab.assess.snapshot;

/** A volume claim. */
public record Claim(String namespace, String name, String phase, String storageClass) {

  public String title() {
    return namespace + "/" + name;
  }
}
