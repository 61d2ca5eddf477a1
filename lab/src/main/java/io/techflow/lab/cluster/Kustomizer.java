package io.techflow.lab.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.techflow.lab.manifest.Quantity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes a kustomization that is the deployed services with a change laid over each: a ConfigMap of
 * its own with a hash in its name, as an overlay would make it, and a patch of the Deployment.
 *
 * @param folder emptied by the caller
 */
record Kustomizer(Path folder, String namespace) {

  /** By this label the ConfigMaps of the lab are found again. */
  static final String MADE_BY = "techflow.example/made-by";

  static final String LAB = "lab";
  private static final YAMLMapper YAML = new YAMLMapper();

  /** The services as they were before the lab came. */
  void writeOriginal(List<DeployedService> services) {
    var kustomization = kustomization();
    services.stream()
        .flatMap(service -> service.objects().stream())
        .map(DeployedService::applicable)
        .forEach(object -> resource(kustomization, object));
    write("kustomization.yaml", kustomization);
  }

  /** The services with their changes; autoscalers leave the number of pods as it is. */
  void write(Map<DeployedService, Change> changes) {
    var kustomization = kustomization();
    changes.forEach((service, change) -> write(service, change, kustomization));
    write("kustomization.yaml", kustomization);
  }

  private static ObjectNode kustomization() {
    var kustomization =
        YAML.createObjectNode()
            .put("apiVersion", "kustomize.config.k8s.io/v1beta1")
            .put("kind", "Kustomization");
    kustomization.putArray("resources");
    return kustomization;
  }

  private void write(DeployedService service, Change change, ObjectNode kustomization) {
    var deployment = DeployedService.applicable(service.deployment());
    var inConfigMap = new TreeMap<>(change.settings());
    inConfigMap.keySet().removeIf(service::setsItself);
    if (!inConfigMap.isEmpty()) {
      configMap(service, inConfigMap, deployment, kustomization);
    }
    hold(deployment);
    resource(kustomization, deployment);
    var patch = service.name() + ".patch.yaml";
    write(patch, patch(service, change));
    kustomization.withArray("/patches").addObject().put("path", patch);
    service
        .autoscaler()
        .ifPresent(
            scaler -> {
              var held = DeployedService.applicable(scaler);
              hold(held);
              held.withObject("/spec")
                  .put("minReplicas", change.replicas())
                  .put("maxReplicas", change.replicas());
              resource(kustomization, held);
            });
  }

  private static void hold(ObjectNode object) {
    object.withObject("/metadata/annotations").put(DeployedService.HELD_BY, LAB);
  }

  private void configMap(
      DeployedService service,
      Map<String, String> settings,
      ObjectNode deployment,
      ObjectNode kustomization) {
    var made = service.name() + DeployedService.LAB_SUFFIX;
    var sources =
        (ArrayNode)
            ((ObjectNode) DeployedService.container(deployment, service.name()))
                .withArray("/envFrom");
    var data = new TreeMap<String, String>();
    var replaced = service.configMapOf(settings.keySet());
    if (replaced.isPresent()) {
      data.putAll(service.configMaps().getOrDefault(replaced.get(), new TreeMap<>()));
      for (var source : sources) {
        if (source.at("/configMapRef/name").asText().equals(replaced.get())) {
          ((ObjectNode) source.path("configMapRef")).put("name", made);
        }
      }
    } else {
      sources.addObject().putObject("configMapRef").put("name", made);
    }
    data.putAll(settings);
    var file = service.name() + ".env";
    text(
        file,
        data.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining()));
    var generator =
        kustomization
            .withArray("/configMapGenerator")
            .addObject()
            .put("name", made)
            .put("namespace", namespace);
    generator.putArray("envs").add(file);
    generator.withObject("/options/labels").put(MADE_BY, LAB);
  }

  private static ObjectNode patch(DeployedService service, Change change) {
    var patch = YAML.createObjectNode().put("apiVersion", "apps/v1").put("kind", "Deployment");
    patch
        .putObject("metadata")
        .put("name", service.name())
        .put("namespace", service.deployment().at("/metadata/namespace").asText());
    var spec = patch.putObject("spec").put("replicas", change.replicas());
    var container = spec.withArray("/template/spec/containers").addObject();
    container.put("name", service.container().path("name").asText());
    change
        .cpuCores()
        .ifPresent(cores -> limit(container, service, "cpu", Math.round(cores * 1000) + "m"));
    change
        .memoryBytes()
        .ifPresent(bytes -> limit(container, service, "memory", String.valueOf(bytes)));
    var own = new ArrayList<>(change.settings().keySet());
    own.removeIf(setting -> !service.setsItself(setting));
    own.forEach(
        setting ->
            container
                .withArray("/env")
                .addObject()
                .put("name", setting)
                .put("value", change.settings().get(setting))
                .putNull("valueFrom"));
    return patch;
  }

  /** A pod may not ask for more than its limit. */
  private static void limit(
      ObjectNode container, DeployedService service, String resource, String limit) {
    container.withObject("/resources/limits").put(resource, limit);
    var requested = service.container().at("/resources/requests").path(resource).asText();
    if (!requested.isEmpty() && Quantity.parse(requested) > Quantity.parse(limit)) {
      container.withObject("/resources/requests").put(resource, limit);
    }
  }

  private void resource(ObjectNode kustomization, JsonNode object) {
    var file =
        "%s.%s.yaml".formatted(object.at("/metadata/name").asText(), object.path("kind").asText());
    write(file, object);
    kustomization.withArray("/resources").add(file);
  }

  private void write(String file, JsonNode document) {
    try {
      text(file, YAML.writeValueAsString(document));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private void text(String file, String content) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(file), content);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + folder.resolve(file), e);
    }
  }
}
