package io.techflow.lab.assess.snapshot;

/** A disruption budget, in pods. */
public record Budget(
    String namespace, String name, int allowed, int healthy, int desired, int expected) {

  public String title() {
    return namespace + "/" + name;
  }
}
