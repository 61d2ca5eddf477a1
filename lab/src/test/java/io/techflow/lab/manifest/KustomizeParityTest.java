package io.techflow.lab.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.lab.Checkout;
import io.techflow.lab.Kustomize;
import io.techflow.lab.scenario.ScenarioCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What kustomize renders for the cluster is what the local runtime starts. */
class KustomizeParityTest {

  @TempDir Path folder;

  static Stream<String> scenarios() {
    return new ScenarioCatalog(Checkout.SCENARIOS).ids().stream();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theSameSettingsAndLimitsReachClusterAndLocalProcess(String scenario)
      throws IOException, InterruptedException {
    var component = Checkout.SCENARIOS.resolve(scenario);
    var rendered = render(component);

    var local = PlatformManifest.load(Checkout.BASE, List.of(component));

    assertThat(local.services()).isNotEmpty();
    local
        .services()
        .forEach(
            (name, config) -> {
              assertThat(configMap(rendered, name))
                  .as("settings of " + name)
                  .isEqualTo(config.settings());
              var container = container(rendered, name);
              var limits = container.at("/resources/limits");
              assertThat(Quantity.parse(limits.path("cpu").asText()))
                  .isEqualTo(config.limits().cpuCores());
              assertThat((long) Quantity.parse(limits.path("memory").asText()))
                  .isEqualTo(config.limits().memoryBytes());
            });
  }

  private List<JsonNode> render(Path component) throws IOException, InterruptedException {
    var overlay = Files.createDirectories(folder.resolve("overlay"));
    Files.writeString(
        overlay.resolve("kustomization.yaml"),
        "resources: [%s]\ncomponents: [%s]\n"
            .formatted(
                overlay.toRealPath().relativize(Checkout.BASE.toRealPath()),
                overlay.toRealPath().relativize(component.toRealPath())));
    return Kustomize.render(overlay);
  }

  private static SortedMap<String, String> configMap(List<JsonNode> rendered, String service) {
    var settings = new TreeMap<String, String>();
    rendered.stream()
        .filter(document -> document.path("kind").asText().equals("ConfigMap"))
        .filter(
            document -> document.at("/metadata/name").asText().matches(service + "-[a-z0-9]{10}"))
        .flatMap(document -> document.path("data").properties().stream())
        .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
    return settings;
  }

  private static JsonNode container(List<JsonNode> rendered, String service) {
    return rendered.stream()
        .filter(document -> document.path("kind").asText().equals("Deployment"))
        .filter(document -> document.at("/metadata/name").asText().equals(service))
        .map(document -> document.at("/spec/template/spec/containers/0"))
        .findFirst()
        .orElseThrow();
  }
}
