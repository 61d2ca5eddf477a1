package io.techflow.lab.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.lab.BadInput;
import io.techflow.lab.manifest.ServiceConfig.Limits;
import io.techflow.lab.manifest.ServiceConfig.Probes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The services of a Kustomize base with components applied in order, as the cluster would get them:
 * dotenv files merge by key, patches merge strategically.
 */
public record PlatformManifest(SequencedMap<String, ServiceConfig> services) {

  public PlatformManifest {
    services = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(services));
  }

  /**
   * Reads a base folder and applies components to it.
   *
   * @param base a folder with a {@code kustomization.yaml} whose resources are service folders
   * @param components folders of kind Component, applied in this order
   * @throws BadInput when a component names a service or a setting that the base does not have
   */
  public static PlatformManifest load(Path base, List<Path> components) {
    var drafts = new LinkedHashMap<String, Draft>();
    for (var resource : Kustomization.read(base).resources()) {
      var folder = base.resolve(resource);
      if (Files.isDirectory(folder)) {
        Draft.read(folder).ifPresent(draft -> drafts.put(draft.name, draft));
      }
    }
    components.forEach(component -> apply(component, drafts));
    var services = new LinkedHashMap<String, ServiceConfig>();
    drafts.forEach((name, draft) -> services.put(name, draft.finish()));
    return new PlatformManifest(services);
  }

  public ServiceConfig service(String name) {
    return Optional.ofNullable(services.get(name))
        .orElseThrow(
            () ->
                new BadInput(
                    "there is no service '%s'; the services are %s"
                        .formatted(name, services.keySet())));
  }

  /**
   * The same platform with some settings of one service changed.
   *
   * @throws BadInput when the service does not have one of the settings
   */
  public PlatformManifest withSettings(String name, Map<String, String> changes) {
    var config = service(name);
    var settings = new TreeMap<>(config.settings());
    changes.forEach(
        (key, value) -> {
          if (settings.replace(key, value) == null) {
            throw new BadInput(
                "%s has no setting %s; its settings are %s"
                    .formatted(name, key, settings.keySet()));
          }
        });
    return with(config.withSettings(settings));
  }

  /** The same platform with other limits of one service, as quantities by {@code cpu, memory}. */
  public PlatformManifest withLimits(String name, Map<String, String> changes) {
    var config = service(name);
    var cpu = changes.get("cpu");
    var memory = changes.get("memory");
    return with(
        config.withLimits(
            new Limits(
                cpu == null ? config.limits().cpuCores() : Quantity.parse(cpu),
                memory == null ? config.limits().memoryBytes() : (long) Quantity.parse(memory))));
  }

  /** The same platform with another number of replicas of one service. */
  public PlatformManifest withReplicas(String name, int replicas) {
    return with(service(name).withReplicas(replicas));
  }

  private PlatformManifest with(ServiceConfig changed) {
    var all = new LinkedHashMap<>(services);
    all.put(changed.name(), changed);
    return new PlatformManifest(all);
  }

  private static void apply(Path folder, Map<String, Draft> drafts) {
    var kustomization = Kustomization.read(folder);
    kustomization.components().forEach(nested -> apply(folder.resolve(nested).normalize(), drafts));
    for (var generator : kustomization.configMapGenerator()) {
      var draft = known(drafts, generator.name(), folder);
      generator.envs().forEach(env -> draft.override(folder.resolve(env)));
    }
    for (var patch : kustomization.patches()) {
      for (var document : Yaml.readAll(patch.file(folder))) {
        known(drafts, document.at("/metadata/name").asText(), folder).patch(document);
      }
    }
  }

  private static Draft known(Map<String, Draft> drafts, String name, Path folder) {
    return Optional.ofNullable(drafts.get(name))
        .orElseThrow(
            () ->
                new BadInput(
                    "%s names the service '%s', which the platform does not have; it has %s"
                        .formatted(folder.resolve("kustomization.yaml"), name, drafts.keySet())));
  }

  /** A service while components are still being applied to it. */
  private static final class Draft {
    private final String name;
    private final TreeMap<String, String> settings = new TreeMap<>();
    private JsonNode deployment;

    private Draft(JsonNode deployment) {
      this.deployment = deployment;
      this.name = deployment.at("/metadata/name").asText();
    }

    static Optional<Draft> read(Path folder) {
      var kustomization = Kustomization.read(folder);
      var found =
          kustomization.resources().stream()
              .flatMap(resource -> Yaml.readAll(folder.resolve(resource)).stream())
              .filter(document -> "Deployment".equals(document.path("kind").asText()))
              .findFirst()
              .map(Draft::new);
      found.ifPresent(
          draft -> {
            for (var generator : kustomization.configMapGenerator()) {
              generator
                  .envs()
                  .forEach(env -> draft.settings.putAll(Dotenv.read(folder.resolve(env))));
            }
            for (var patch : kustomization.patches()) {
              Yaml.readAll(patch.file(folder)).forEach(draft::patch);
            }
          });
      return found;
    }

    void override(Path file) {
      Dotenv.read(file)
          .forEach(
              (key, value) -> {
                if (!settings.containsKey(key)) {
                  throw new BadInput(
                      "%s sets %s, which %s does not have; its settings are %s"
                          .formatted(file, key, name, settings.keySet()));
                }
                settings.put(key, value);
              });
    }

    void patch(JsonNode document) {
      if ("Deployment".equals(document.path("kind").asText())) {
        deployment = StrategicMerge.apply(deployment, document);
      }
    }

    ServiceConfig finish() {
      var spec = deployment.at("/spec/template/spec");
      var container = spec.at("/containers/0");
      var limits = container.at("/resources/limits");
      return new ServiceConfig(
          name,
          Collections.unmodifiableSortedMap(settings),
          new Limits(
              Quantity.parse(required(limits, "cpu")),
              (long) Quantity.parse(required(limits, "memory"))),
          deployment.at("/spec/replicas").asInt(1),
          new Probes(
              required(container.at("/readinessProbe/httpGet"), "path"),
              required(container.at("/livenessProbe/httpGet"), "path")),
          Duration.ofSeconds(spec.path("terminationGracePeriodSeconds").asLong(30)));
    }

    private String required(JsonNode node, String field) {
      if (!node.hasNonNull(field)) {
        throw new BadInput("the Deployment of %s has no %s".formatted(name, field));
      }
      return node.get(field).asText();
    }
  }
}
