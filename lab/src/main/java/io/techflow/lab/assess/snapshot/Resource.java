package io.techflow.lab.assess.snapshot;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The kinds that an assessment reads, in the versions that it understands. */
public enum Resource {
  NODES("Node", "nodes", "/api/v1/nodes", "v1"),
  PODS("Pod", "pods", "/api/v1/pods", "v1"),
  EVENTS("Event", "events", "/api/v1/events", "v1"),
  AUTOSCALERS(
      "HorizontalPodAutoscaler",
      "horizontalpodautoscalers",
      "/apis/autoscaling/v2/horizontalpodautoscalers",
      "autoscaling/v2"),
  BUDGETS(
      "PodDisruptionBudget",
      "poddisruptionbudgets",
      "/apis/policy/v1/poddisruptionbudgets",
      "policy/v1"),
  CLAIMS("PersistentVolumeClaim", "persistentvolumeclaims", "/api/v1/persistentvolumeclaims", "v1"),
  QUOTAS("ResourceQuota", "resourcequotas", "/api/v1/resourcequotas", "v1"),
  NODE_METRICS(
      "NodeMetrics",
      "node-metrics",
      "/apis/metrics.k8s.io/v1beta1/nodes",
      "metrics.k8s.io/v1beta1"),
  POD_METRICS(
      "PodMetrics", "pod-metrics", "/apis/metrics.k8s.io/v1beta1/pods", "metrics.k8s.io/v1beta1");

  private final String kind;
  private final String file;
  private final String path;
  private final Set<String> versions;

  Resource(String kind, String file, String path, String version) {
    this.kind = kind;
    this.file = file;
    this.path = path;
    this.versions = Set.of(version);
  }

  /** The name of the file of a dump, without its ending. */
  public String file() {
    return file;
  }

  /** Where the API server lists them. */
  public String path() {
    return path;
  }

  public boolean understands(String apiVersion) {
    return versions.contains(apiVersion);
  }

  public static Optional<Resource> ofKind(String kind) {
    return Arrays.stream(values()).filter(resource -> resource.kind.equals(kind)).findFirst();
  }

  public static Optional<Resource> ofFile(String file) {
    return Arrays.stream(values()).filter(resource -> resource.file.equals(file)).findFirst();
  }
}
