package io.techflow.infra.manifest;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that runs pods.
 *
 * @param minimum replicas at the quietest time
 * @param maximum replicas at the busiest time
 * @param surge pods beyond the maximum while a new version rolls out
 */
public record Workload(
    String kind,
    String name,
    String namespace,
    PodTemplateSpec template,
    int minimum,
    int maximum,
    int surge) {

  public String title() {
    return "%s %s/%s".formatted(kind, namespace, name);
  }

  public PodSpec pod() {
    return template.getSpec();
  }

  public Map<String, String> labels() {
    return template.getMetadata() == null || template.getMetadata().getLabels() == null
        ? Map.of()
        : template.getMetadata().getLabels();
  }

  /** The containers that run as long as the pod does. */
  public List<Container> containers() {
    return pod().getContainers();
  }

  public List<Container> allContainers() {
    return Stream.concat(pod().getInitContainers().stream(), containers().stream()).toList();
  }

  /** Whether it ends by itself. */
  public boolean batch() {
    return kind.endsWith("Job");
  }

  static List<Workload> of(Platform platform) {
    var all = new ArrayList<Workload>();
    for (var item : platform.all(Deployment.class)) {
      var spec = item.getSpec();
      var scaler = scaler(platform, item.getMetadata().getName());
      var replicas = orOne(spec.getReplicas());
      all.add(
          new Workload(
              "Deployment",
              item.getMetadata().getName(),
              namespace(item.getMetadata().getNamespace()),
              spec.getTemplate(),
              scaler == null ? replicas : orOne(scaler.getSpec().getMinReplicas()),
              scaler == null ? replicas : orOne(scaler.getSpec().getMaxReplicas()),
              spec.getStrategy() != null && "Recreate".equals(spec.getStrategy().getType())
                  ? 0
                  : 1));
    }
    for (var item : platform.all(StatefulSet.class)) {
      var replicas = orOne(item.getSpec().getReplicas());
      all.add(fixed(item.getKind(), item.getMetadata(), item.getSpec().getTemplate(), replicas));
    }
    for (var item : platform.all(DaemonSet.class)) {
      all.add(fixed(item.getKind(), item.getMetadata(), item.getSpec().getTemplate(), 1));
    }
    for (var item : platform.all(Job.class)) {
      var pods = orOne(item.getSpec().getParallelism());
      all.add(fixed(item.getKind(), item.getMetadata(), item.getSpec().getTemplate(), pods));
    }
    for (var item : platform.all(CronJob.class)) {
      var job = item.getSpec().getJobTemplate().getSpec();
      var pods = orOne(job.getParallelism());
      all.add(fixed(item.getKind(), item.getMetadata(), job.getTemplate(), pods));
    }
    return List.copyOf(all);
  }

  private static Workload fixed(
      String kind,
      io.fabric8.kubernetes.api.model.ObjectMeta meta,
      PodTemplateSpec template,
      int pods) {
    return new Workload(
        kind, meta.getName(), namespace(meta.getNamespace()), template, pods, pods, 0);
  }

  private static @Nullable HorizontalPodAutoscaler scaler(Platform platform, String deployment) {
    return platform.all(HorizontalPodAutoscaler.class).stream()
        .filter(scaler -> scaler.getSpec().getScaleTargetRef().getName().equals(deployment))
        .findFirst()
        .orElse(null);
  }

  private static String namespace(@Nullable String name) {
    return Objects.requireNonNullElse(name, "");
  }

  private static int orOne(@Nullable Integer value) {
    return Objects.requireNonNullElse(value, 1);
  }
}
