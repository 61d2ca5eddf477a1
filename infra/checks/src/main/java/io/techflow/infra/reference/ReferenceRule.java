package io.techflow.infra.reference;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.techflow.infra.manifest.Platform;
import io.techflow.infra.manifest.Workload;
import io.techflow.infra.rule.Rule;
import io.techflow.infra.rule.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every object that a pod names exists in the overlay, or comes to be by an object that does. */
public final class ReferenceRule implements Rule {

  /** Classes that Kubernetes itself brings. */
  private static final Set<String> BUILT_IN_PRIORITIES =
      Set.of("system-cluster-critical", "system-node-critical");

  @Override
  public List<Violation> examine(Platform platform) {
    var found = new ArrayList<Violation>();
    var secrets = Secrets.available(platform);
    platform.workloads().forEach(workload -> pod(platform, workload, secrets, found));
    for (var set : platform.all(StatefulSet.class)) {
      for (var claim : set.getSpec().getVolumeClaimTemplates()) {
        storage(platform, Platform.title(set), claim.getSpec().getStorageClassName(), found);
      }
    }
    platform
        .ofKind("PersistentVolumeClaim")
        .forEach(
            claim ->
                storage(
                    platform,
                    claim.title(),
                    claim.json().at("/spec/storageClassName").asText(null),
                    found));
    return found;
  }

  private static void pod(
      Platform platform, Workload workload, Set<String> secrets, List<Violation> found) {
    var pod = workload.pod();
    var title = workload.title();
    exists(platform, title, "ServiceAccount", pod.getServiceAccountName(), found);
    if (pod.getPriorityClassName() != null
        && !BUILT_IN_PRIORITIES.contains(pod.getPriorityClassName())) {
      exists(platform, title, "PriorityClass", pod.getPriorityClassName(), found);
    }
    var configMaps = new HashSet<String>();
    var wanted = new HashSet<String>();
    for (var volume : pod.getVolumes()) {
      if (volume.getConfigMap() != null) {
        configMaps.add(volume.getConfigMap().getName());
      }
      if (volume.getSecret() != null) {
        wanted.add(volume.getSecret().getSecretName());
      }
      if (volume.getPersistentVolumeClaim() != null) {
        exists(
            platform,
            title,
            "PersistentVolumeClaim",
            volume.getPersistentVolumeClaim().getClaimName(),
            found);
      }
    }
    for (var container : workload.allContainers()) {
      for (var source : container.getEnvFrom()) {
        if (source.getConfigMapRef() != null) {
          configMaps.add(source.getConfigMapRef().getName());
        }
        if (source.getSecretRef() != null) {
          wanted.add(source.getSecretRef().getName());
        }
      }
      for (var variable : container.getEnv()) {
        var from = variable.getValueFrom();
        if (from != null && from.getConfigMapKeyRef() != null) {
          configMaps.add(from.getConfigMapKeyRef().getName());
        }
        if (from != null && from.getSecretKeyRef() != null) {
          wanted.add(from.getSecretKeyRef().getName());
        }
      }
      for (var mount : container.getVolumeMounts()) {
        if (!volumes(workload, platform).contains(mount.getName())) {
          found.add(
              new Violation(
                  title,
                  "%s mounts the volume '%s', which the pod does not have"
                      .formatted(container.getName(), mount.getName())));
        }
      }
    }
    configMaps.forEach(name -> exists(platform, title, "ConfigMap", name, found));
    wanted.stream()
        .filter(name -> !secrets.contains(name))
        .forEach(
            name ->
                found.add(
                    new Violation(
                        title,
                        "the Secret '%s' is neither made by an ExternalSecret, SealedSecret or Certificate nor declared as external"
                            .formatted(name))));
  }

  private static Set<String> volumes(Workload workload, Platform platform) {
    var names = new HashSet<String>();
    workload.pod().getVolumes().forEach(volume -> names.add(volume.getName()));
    platform.all(StatefulSet.class).stream()
        .filter(set -> set.getMetadata().getName().equals(workload.name()))
        .flatMap(set -> set.getSpec().getVolumeClaimTemplates().stream())
        .forEach(claim -> names.add(claim.getMetadata().getName()));
    return names;
  }

  private static void exists(
      Platform platform, String object, String kind, @Nullable String name, List<Violation> found) {
    if (name == null) {
      found.add(new Violation(object, "names no %s; name one of its own".formatted(kind)));
    } else if (!platform.has(kind, name)) {
      found.add(new Violation(object, "the %s '%s' does not exist".formatted(kind, name)));
    }
  }

  private static void storage(
      Platform platform, String object, @Nullable String name, List<Violation> found) {
    if (name == null) {
      found.add(new Violation(object, "takes whatever storage class is the default; name one"));
    } else if (!platform.has("StorageClass", name)) {
      found.add(new Violation(object, "the StorageClass '%s' does not exist".formatted(name)));
    }
  }
}
