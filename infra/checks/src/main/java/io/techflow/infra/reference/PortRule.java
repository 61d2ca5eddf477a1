package io.techflow.infra.reference;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.techflow.infra.manifest.Platform;
import io.techflow.infra.manifest.Selectors;
import io.techflow.infra.manifest.Workload;
import io.techflow.infra.rule.Rule;
import io.techflow.infra.rule.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Services, probes and ingresses name ports that containers open. */
public final class PortRule implements Rule {

  @Override
  public List<Violation> examine(Platform platform) {
    var found = new ArrayList<Violation>();
    for (var service : platform.all(Service.class)) {
      for (var workload : platform.workloads()) {
        var selector = service.getSpec().getSelector();
        if (selector != null
            && !selector.isEmpty()
            && Selectors.contains(workload.labels(), selector)) {
          for (var port : service.getSpec().getPorts()) {
            var target =
                port.getTargetPort() == null
                    ? new IntOrString(port.getPort())
                    : port.getTargetPort();
            if (workload.containers().stream().noneMatch(container -> opens(container, target))) {
              found.add(
                  new Violation(
                      Platform.title(service),
                      "its target port %s is opened by no container of %s"
                          .formatted(text(target), workload.title())));
            }
          }
        }
      }
    }
    for (var workload : platform.workloads()) {
      for (var container : workload.containers()) {
        Stream.of(
                container.getStartupProbe(),
                container.getReadinessProbe(),
                container.getLivenessProbe())
            .forEach(probe -> probe(workload, container, probe, found));
      }
    }
    platform.all(Ingress.class).forEach(ingress -> backends(platform, ingress, found));
    return found;
  }

  private static void backends(Platform platform, Ingress ingress, List<Violation> found) {
    for (var rule : ingress.getSpec().getRules()) {
      for (var path : rule.getHttp().getPaths()) {
        var backend = path.getBackend().getService();
        var exists =
            platform.all(Service.class).stream()
                .filter(service -> service.getMetadata().getName().equals(backend.getName()))
                .flatMap(service -> service.getSpec().getPorts().stream())
                .anyMatch(
                    port ->
                        port.getPort().equals(backend.getPort().getNumber())
                            || (port.getName() != null
                                && port.getName().equals(backend.getPort().getName())));
        if (!exists) {
          found.add(
              new Violation(
                  Platform.title(ingress),
                  "no Service '%s' has the port of its path %s"
                      .formatted(backend.getName(), path.getPath())));
        }
      }
    }
  }

  private static void probe(
      Workload workload, Container container, @Nullable Probe probe, List<Violation> found) {
    if (probe == null) {
      return;
    }
    var port =
        probe.getHttpGet() != null
            ? probe.getHttpGet().getPort()
            : probe.getTcpSocket() != null ? probe.getTcpSocket().getPort() : null;
    if (port != null && !opens(container, port)) {
      found.add(
          new Violation(
              workload.title(),
              "a probe of %s asks port %s, which it does not open"
                  .formatted(container.getName(), text(port))));
    }
  }

  private static boolean opens(Container container, IntOrString port) {
    return container.getPorts().stream()
        .anyMatch(
            open ->
                open.getContainerPort().equals(port.getIntVal())
                    || (open.getName() != null && open.getName().equals(port.getStrVal())));
  }

  private static String text(IntOrString port) {
    return port.getStrVal() == null ? "" + port.getIntVal() : port.getStrVal();
  }
}
