package io.techflow.infra.security;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.techflow.infra.manifest.Environment;
import io.techflow.infra.manifest.Platform;
import io.techflow.infra.manifest.Selectors;
import io.techflow.infra.manifest.ServiceSettings;
import io.techflow.infra.manifest.Workload;
import io.techflow.infra.rule.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The connections that the settings of the workloads make: each URL and each {@code host= port=} in
 * a service's properties, in the environment, the arguments and the mounted configuration; that to
 * the API server of whoever has its token; and those that annotations and ingresses ask of others.
 */
final class NeededArrows {

  private static final Pattern ADDRESS =
      Pattern.compile("(?:[a-z]://(?:[^/@ ]*@)?|host=)([a-z][a-z0-9.-]*)(?::| port=)(\\d+)");
  private static final String MONITORING = "monitoring";
  private static final Map<String, String> INGRESS_NAMESPACES = Map.of("nginx", "ingress-nginx");

  /** An API server is no pod, and where it is no manifest knows: behind a Service, or itself. */
  private static final String ANYWHERE = Arrow.namespace("0.0.0.0/0");

  private static final List<Integer> API_PORTS = List.of(443, 6443);

  private final Platform platform;
  private final Set<Arrow> egress = new TreeSet<>();
  private final Set<Arrow> ingress = new TreeSet<>();
  private final List<Violation> unresolved = new ArrayList<>();

  NeededArrows(Platform platform) {
    this.platform = platform;
    platform.workloads().forEach(this::connections);
    platform.workloads().forEach(this::apiServer);
    platform.workloads().forEach(this::scrapes);
    platform.all(Ingress.class).forEach(this::ingress);
  }

  Set<Arrow> egress() {
    return egress;
  }

  Set<Arrow> ingress() {
    return ingress;
  }

  List<Violation> unresolved() {
    return unresolved;
  }

  private void connections(Workload workload) {
    texts(workload)
        .flatMap(text -> ADDRESS.matcher(text).results())
        .map(match -> Map.entry(match.group(1), Integer.parseInt(match.group(2))))
        .filter(address -> !address.getKey().equals("localhost"))
        .distinct()
        .forEach(address -> connection(workload, address.getKey(), address.getValue()));
  }

  private Stream<String> texts(Workload workload) {
    var configured =
        workload.pod().getVolumes().stream()
            .filter(volume -> volume.getConfigMap() != null)
            .flatMap(
                volume ->
                    Environment.data(platform, volume.getConfigMap().getName()).values().stream());
    var given =
        workload.allContainers().stream()
            .flatMap(
                container ->
                    Stream.of(
                            Environment.of(container, platform).values(),
                            container.getCommand(),
                            container.getArgs())
                        .flatMap(java.util.Collection::stream));
    return Stream.of(ServiceSettings.of(workload, platform).values().stream(), configured, given)
        .flatMap(texts -> texts);
  }

  private void connection(Workload from, String host, int port) {
    var service =
        platform.all(Service.class).stream()
            .filter(one -> one.getMetadata().getName().equals(host.replaceFirst("\\..*", "")))
            .findFirst();
    if (service.isEmpty()) {
      unresolved.add(
          new Violation(
              from.title(),
              "connects to %s:%d, and no Service of the overlay is of that name"
                  .formatted(host, port)));
      return;
    }
    if ("ExternalName".equals(service.get().getSpec().getType())) {
      var namespace = service.get().getSpec().getExternalName().split("\\.", -1)[1];
      egress.add(new Arrow(from.name(), Arrow.namespace(namespace), port));
      return;
    }
    var target = targetPort(service.get(), port);
    for (var to : selected(service.get())) {
      if (!to.name().equals(from.name())) {
        egress.add(new Arrow(from.name(), to.name(), target));
        ingress.add(new Arrow(from.name(), to.name(), target));
      }
    }
  }

  /** Whoever holds a token of the API server asks it. */
  private void apiServer(Workload workload) {
    if (workload.pod().getVolumes().stream().anyMatch(NeededArrows::isToken)) {
      API_PORTS.forEach(port -> egress.add(new Arrow(workload.name(), ANYWHERE, port)));
    }
  }

  private static boolean isToken(Volume volume) {
    return volume.getProjected() != null
        && volume.getProjected().getSources().stream()
            .anyMatch(source -> source.getServiceAccountToken() != null);
  }

  private void scrapes(Workload workload) {
    var annotations = workload.template().getMetadata().getAnnotations();
    if (annotations != null && "true".equals(annotations.get("prometheus.io/scrape"))) {
      ingress.add(
          new Arrow(
              Arrow.namespace(MONITORING),
              workload.name(),
              Integer.parseInt(annotations.getOrDefault("prometheus.io/port", "8080"))));
    }
  }

  private void ingress(Ingress ingressObject) {
    var controller =
        INGRESS_NAMESPACES.getOrDefault(ingressObject.getSpec().getIngressClassName(), "unknown");
    var backends =
        ingressObject.getSpec().getRules().stream()
            .flatMap(rule -> rule.getHttp().getPaths().stream())
            .map(path -> path.getBackend().getService().getName())
            .collect(Collectors.toSet());
    platform.all(Service.class).stream()
        .filter(service -> backends.contains(service.getMetadata().getName()))
        .forEach(
            service ->
                selected(service)
                    .forEach(
                        to ->
                            ingress.add(
                                new Arrow(
                                    Arrow.namespace(controller),
                                    to.name(),
                                    targetPort(
                                        service,
                                        service.getSpec().getPorts().getFirst().getPort())))));
  }

  private List<Workload> selected(Service service) {
    var selector = service.getSpec().getSelector();
    return platform.workloads().stream()
        .filter(workload -> selector != null && Selectors.contains(workload.labels(), selector))
        .toList();
  }

  private static int targetPort(Service service, int port) {
    return service.getSpec().getPorts().stream()
        .filter(one -> one.getPort() == port)
        .map(one -> one.getTargetPort() == null ? port : one.getTargetPort().getIntVal())
        .findFirst()
        .orElse(port);
  }
}
