package io.techflow.lab.manifest;

import java.time.Duration;
import java.util.SortedMap;

/**
 * How one service runs, whether in a cluster or here.
 *
 * @param settings its environment, from the dotenv files
 * @param limits CPU and memory of its container
 * @param probes paths of its health endpoints
 * @param terminationGrace the time between the request to stop and the kill
 */
public record ServiceConfig(
    String name,
    SortedMap<String, String> settings,
    Limits limits,
    int replicas,
    Probes probes,
    Duration terminationGrace) {

  ServiceConfig withSettings(SortedMap<String, String> changed) {
    return new ServiceConfig(name, changed, limits, replicas, probes, terminationGrace);
  }

  ServiceConfig withLimits(Limits changed) {
    return new ServiceConfig(name, settings, changed, replicas, probes, terminationGrace);
  }

  ServiceConfig withReplicas(int changed) {
    return new ServiceConfig(name, settings, limits, changed, probes, terminationGrace);
  }

  /** The same with more or less time to stop in. */
  public ServiceConfig withTerminationGrace(Duration changed) {
    return new ServiceConfig(name, settings, limits, replicas, probes, changed);
  }

  /**
   * A container's limits.
   *
   * @param cpuCores CPU quota in cores
   * @param memoryBytes memory in bytes
   */
  public record Limits(double cpuCores, long memoryBytes) {}

  /** Paths of the health endpoints, relative to the service's root. */
  public record Probes(String readiness, String liveness) {}
}
