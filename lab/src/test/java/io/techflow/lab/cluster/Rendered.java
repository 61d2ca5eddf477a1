package io.techflow.lab.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.lab.Checkout;
import io.techflow.lab.Kustomize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Objects as kustomize renders them, which stand for what a cluster was given. */
record Rendered(List<JsonNode> objects) {

  static final Kubectl NOWHERE = new Kubectl("kubectl", "nowhere", "techflow");

  static Rendered overlay(String name) throws IOException, InterruptedException {
    return of(Checkout.ROOT.resolve("infra/kubernetes/overlays").resolve(name));
  }

  static Rendered of(Path kustomization) throws IOException, InterruptedException {
    return new Rendered(Kustomize.render(kustomization));
  }

  DeployedService service(String name) {
    return DeployedService.find(
        name, NOWHERE, all("Deployment"), all("HorizontalPodAutoscaler"), all("ConfigMap"));
  }

  List<JsonNode> all(String kind) {
    return objects.stream().filter(object -> object.path("kind").asText().equals(kind)).toList();
  }

  JsonNode one(String kind, String name) {
    return all(kind).stream()
        .filter(object -> object.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  JsonNode container(String service) {
    return DeployedService.container(one("Deployment", service), service);
  }

  /**
   * The settings that the container gets, as a kubelet puts them together.
   *
   * @param others ConfigMaps that were there before
   */
  SortedMap<String, String> settings(
      String service, Map<String, SortedMap<String, String>> others) {
    var settings = new TreeMap<String, String>();
    for (var source : container(service).path("envFrom")) {
      var map = source.at("/configMapRef/name").asText();
      if (!map.isEmpty()) {
        settings.putAll(others.containsKey(map) ? others.get(map) : data(one("ConfigMap", map)));
      }
    }
    return settings;
  }

  private static SortedMap<String, String> data(JsonNode configMap) {
    var data = new TreeMap<String, String>();
    configMap
        .path("data")
        .properties()
        .forEach(entry -> data.put(entry.getKey(), entry.getValue().asText()));
    return data;
  }
}
