package io.techflow.lab.assess.snapshot;

import java.util.List;

/**
 * A pod.
 *
 * @param node where it runs; empty while it waits for a place
 * @param qos its quality-of-service class
 * @param unscheduled why the scheduler finds no place; empty when it did
 * @param claims the volume claims that it mounts
 * @param dns whether it answers the cluster's name look-ups
 */
public record Pod(
    String namespace,
    String name,
    String phase,
    String node,
    String qos,
    boolean ready,
    String unscheduled,
    List<String> claims,
    boolean dns,
    List<Container> containers) {

  public String title() {
    return namespace + "/" + name;
  }

  public boolean running() {
    return phase.equals("Running");
  }

  public int restarts() {
    return containers.stream().mapToInt(Container::restarts).sum();
  }
}
