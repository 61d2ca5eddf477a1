package io.techflow.lab.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.techflow.lab.BadInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A service as the cluster had it before the lab came.
 *
 * @param deployment as the API server gives it
 * @param autoscaler what decides on its replicas, if anything does
 * @param configMaps those that its container takes settings from, by name
 */
record DeployedService(
    String name,
    JsonNode deployment,
    Optional<JsonNode> autoscaler,
    SortedMap<String, SortedMap<String, String>> configMaps) {

  /** The annotation of what the lab has changed and not put back. */
  static final String HELD_BY = "techflow.example/held-by";

  /** Ends the names of the ConfigMaps that the lab makes, before the hash. */
  static final String LAB_SUFFIX = "-lab";

  /**
   * Finds one among everything that is deployed.
   *
   * @throws BadInput when it is not there, or is not what the lab can measure
   */
  static DeployedService find(
      String name,
      Kubectl kubectl,
      List<JsonNode> deployments,
      List<JsonNode> autoscalers,
      List<JsonNode> configMaps) {
    var deployment =
        named(deployments, name)
            .orElseThrow(
                () ->
                    new BadInput(
                        "--context %s: namespace %s has no Deployment %s; apply the platform first, for example kubectl --context %s apply -k infra/kubernetes/overlays/kind, or name another --namespace"
                            .formatted(
                                kubectl.context(), kubectl.namespace(), name, kubectl.context())));
    var autoscaler =
        autoscalers.stream()
            .filter(
                scaler ->
                    scaler.at("/spec/scaleTargetRef/kind").asText().equals("Deployment")
                        && scaler.at("/spec/scaleTargetRef/name").asText().equals(name))
            .findFirst();
    var settings = new TreeMap<String, SortedMap<String, String>>();
    container(deployment, name)
        .path("envFrom")
        .forEach(
            source ->
                named(configMaps, source.at("/configMapRef/name").asText())
                    .ifPresent(map -> settings.put(nameOf(map), data(map))));
    var service = new DeployedService(name, deployment, autoscaler, settings);
    service.requireNotHeld();
    service.requireOnePod();
    return service;
  }

  private static Optional<JsonNode> named(List<JsonNode> objects, String name) {
    return objects.stream().filter(object -> nameOf(object).equals(name)).findFirst();
  }

  private static String nameOf(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  private static SortedMap<String, String> data(JsonNode configMap) {
    var data = new TreeMap<String, String>();
    configMap
        .path("data")
        .properties()
        .forEach(entry -> data.put(entry.getKey(), entry.getValue().asText()));
    return data;
  }

  private void requireNotHeld() {
    if (objects().stream().anyMatch(object -> object.at("/metadata/annotations").has(HELD_BY))) {
      throw new BadInput(
          "Deployment %s is as a run left it that is under way or was killed (annotation %s); wait for it, or put it back with the command that it printed"
              .formatted(name, HELD_BY));
    }
  }

  /** The experiment is one pod of each service; nobody's second pod is taken from them for it. */
  private void requireOnePod() {
    var fewest =
        autoscaler
            .map(scaler -> scaler.at("/spec/minReplicas").asInt(1))
            .orElseGet(() -> deployment.at("/spec/replicas").asInt(1));
    if (fewest != 1) {
      throw new BadInput(
          "Deployment %s is to have %d pods at least (%s), and validate measures one pod of each service; apply an overlay with one, such as infra/kubernetes/overlays/kind"
              .formatted(
                  name,
                  fewest,
                  autoscaler
                      .map(scaler -> "minReplicas of HorizontalPodAutoscaler " + nameOf(scaler))
                      .orElse("replicas")));
    }
  }

  /** The container that is the service itself, not what a mesh or a debugger adds. */
  static JsonNode container(JsonNode deployment, String service) {
    var containers = deployment.at("/spec/template/spec/containers");
    return containers
        .valueStream()
        .filter(container -> container.path("name").asText().equals(service))
        .findFirst()
        .orElse(containers.path(0));
  }

  JsonNode container() {
    return container(deployment, name);
  }

  Deployed.Workload limits() {
    return Deployed.Workload.of(deployment);
  }

  /** What the lab may change of it: the Deployment, and the autoscaler if there is one. */
  List<JsonNode> objects() {
    return Stream.concat(Stream.of(deployment), autoscaler.stream()).toList();
  }

  /** The ConfigMap that has a setting, or the one that most likely would. */
  Optional<String> configMapOf(Iterable<String> settings) {
    for (var setting : settings) {
      for (var entry : configMaps.entrySet()) {
        if (entry.getValue().containsKey(setting)) {
          return Optional.of(entry.getKey());
        }
      }
    }
    return configMaps.isEmpty() ? Optional.empty() : Optional.of(configMaps.firstKey());
  }

  /** A value that the Deployment sets itself, which outweighs every ConfigMap. */
  boolean setsItself(String setting) {
    return container()
        .path("env")
        .valueStream()
        .anyMatch(entry -> entry.path("name").asText().equals(setting));
  }

  /** The plain values of the container's own variables. */
  Map<String, String> ownEnvironment() {
    var values = new TreeMap<String, String>();
    container()
        .path("env")
        .forEach(entry -> values.put(entry.path("name").asText(), entry.path("value").asText("")));
    return values;
  }

  /** The Secrets that all of its variables come from. */
  List<String> secrets() {
    return container()
        .path("envFrom")
        .valueStream()
        .map(source -> source.at("/secretRef/name").asText())
        .filter(secret -> !secret.isEmpty())
        .toList();
  }

  /** An object without what only the API server writes into it. */
  static ObjectNode applicable(JsonNode object) {
    var copy = (ObjectNode) object.deepCopy();
    copy.remove("status");
    if (copy.path("metadata") instanceof ObjectNode metadata) {
      metadata.retain(List.of("name", "namespace", "labels", "annotations"));
      if (metadata.path("annotations") instanceof ObjectNode annotations) {
        annotations.remove("kubectl.kubernetes.io/last-applied-configuration");
        annotations.remove("deployment.kubernetes.io/revision");
      }
    }
    if (copy.at("/spec/template/metadata") instanceof ObjectNode template) {
      template.remove("creationTimestamp");
    }
    return copy;
  }
}
