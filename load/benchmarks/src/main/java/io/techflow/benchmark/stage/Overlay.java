package io.techflow.benchmark.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the services get in an overlay of {@code infra/kubernetes}, as kustomize renders it. */
final class Overlay {
  private static final String OVERLAYS = "infra/kubernetes/overlays/";
  private static final String CONTAINER = "/spec/template/spec/containers/0";

  private final String name;
  private final List<JsonNode> manifests;

  private Overlay(String name, List<JsonNode> manifests) {
    this.name = name;
    this.manifests = List.copyOf(manifests);
  }

  static Overlay render(Path project, String name) {
    String rendered =
        Tools.run(
            List.of(
                Tools.require("kubectl", "kubernetes-client").toString(),
                "kustomize",
                project.resolve(OVERLAYS + name).toString()),
            Map.of());
    try (var documents =
        new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(rendered)) {
      return new Overlay(name, documents.readAll());
    } catch (IOException e) {
      throw new UncheckedIOException("the manifests of " + name, e);
    }
  }

  /** The limits of a service's container: {@code cpu} and {@code memory}. */
  JsonNode limits(String service) {
    return container(service).at("/resources/limits");
  }

  /** What the config map of a service holds. */
  Map<String, String> settings(String service) {
    String map = container(service).get("envFrom").findPath("configMapRef").path("name").asText();
    var settings = new LinkedHashMap<String, String>();
    find("ConfigMap", map)
        .get("data")
        .properties()
        .forEach(setting -> settings.put(setting.getKey(), setting.getValue().asText()));
    return settings;
  }

  private JsonNode container(String service) {
    return find("Deployment", service).at(CONTAINER);
  }

  private JsonNode find(String kind, String object) {
    return manifests.stream()
        .filter(manifest -> manifest.path("kind").asText().equals(kind))
        .filter(manifest -> manifest.at("/metadata/name").asText().equals(object))
        .findFirst()
        .orElseThrow(
            () -> new BadInput("the overlay %s has no %s %s".formatted(name, kind, object)));
  }
}
