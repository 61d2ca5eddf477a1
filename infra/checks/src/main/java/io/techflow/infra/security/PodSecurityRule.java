package io.techflow.infra.security;

import io.fabric8.kubernetes.api.model.Container;
import io.techflow.infra.manifest.Platform;
import io.techflow.infra.manifest.Workload;
import io.techflow.infra.rule.Rule;
import io.techflow.infra.rule.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Namespaces enforce the restricted pod security standard, every pod meets it, and goes beyond: no
 * writable root file system, and no token of the API that nobody asks.
 */
public final class PodSecurityRule implements Rule {

  private static final String ENFORCE = "pod-security.kubernetes.io/enforce";

  @Override
  public List<Violation> examine(Platform platform) {
    var found = new ArrayList<Violation>();
    platform
        .ofKind("Namespace")
        .filter(
            namespace ->
                !namespace
                    .json()
                    .at("/metadata/labels")
                    .path(ENFORCE)
                    .asText()
                    .equals("restricted"))
        .forEach(
            namespace ->
                found.add(
                    new Violation(namespace.title(), "does not enforce the restricted standard")));
    platform.workloads().forEach(workload -> examine(workload, found));
    return found;
  }

  private static void examine(Workload workload, List<Violation> found) {
    var pod = workload.pod();
    var title = workload.title();
    refuse(Boolean.TRUE.equals(pod.getHostNetwork()), title, "uses the host's network", found);
    refuse(Boolean.TRUE.equals(pod.getHostPID()), title, "sees the host's processes", found);
    refuse(Boolean.TRUE.equals(pod.getHostIPC()), title, "shares the host's memory", found);
    refuse(
        pod.getVolumes().stream().anyMatch(volume -> volume.getHostPath() != null),
        title,
        "mounts the host's files",
        found);
    refuse(
        !Boolean.FALSE.equals(pod.getAutomountServiceAccountToken()),
        title,
        "gets a token of the API; set automountServiceAccountToken: false",
        found);
    var context = pod.getSecurityContext();
    refuse(
        context == null
            || context.getSeccompProfile() == null
            || !"RuntimeDefault".equals(context.getSeccompProfile().getType()),
        title,
        "may make every system call; set seccompProfile RuntimeDefault",
        found);
    refuse(
        context == null || !Boolean.TRUE.equals(context.getRunAsNonRoot()),
        title,
        "may run as root; set runAsNonRoot",
        found);
    workload.allContainers().forEach(container -> examine(title, container, found));
  }

  private static void examine(String title, Container container, List<Violation> found) {
    var context = container.getSecurityContext();
    var name = container.getName();
    if (context == null) {
      found.add(new Violation(title, name + " has no securityContext"));
      return;
    }
    refuse(Boolean.TRUE.equals(context.getPrivileged()), title, name + " is privileged", found);
    refuse(Objects.equals(context.getRunAsUser(), 0L), title, name + " runs as user 0", found);
    refuse(
        !Boolean.FALSE.equals(context.getAllowPrivilegeEscalation()),
        title,
        name + " may gain privileges; set allowPrivilegeEscalation: false",
        found);
    refuse(
        !Boolean.TRUE.equals(context.getReadOnlyRootFilesystem()),
        title,
        name + " may write to its image; set readOnlyRootFilesystem",
        found);
    var capabilities = context.getCapabilities();
    refuse(
        capabilities == null || !capabilities.getDrop().contains("ALL"),
        title,
        name + " keeps capabilities; drop ALL",
        found);
    refuse(
        capabilities != null && !List.of("NET_BIND_SERVICE").containsAll(capabilities.getAdd()),
        title,
        name + " adds capabilities",
        found);
  }

  private static void refuse(boolean broken, String object, String message, List<Violation> found) {
    if (broken) {
      found.add(new Violation(object, message));
    }
  }
}
