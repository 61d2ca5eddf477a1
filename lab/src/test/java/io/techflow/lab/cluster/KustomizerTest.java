package io.techflow.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.techflow.lab.Checkout;
import io.techflow.lab.manifest.PlatformManifest;
import io.techflow.lab.manifest.Quantity;
import io.techflow.lab.run.Fix;
import io.techflow.lab.run.States;
import io.techflow.lab.scenario.ScenarioCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is applied to a cluster is what the local runtime would start. */
class KustomizerTest {

  private static final PlatformManifest OPTIMIZED = PlatformManifest.load(Checkout.BASE, List.of());

  private static final String POOL_SIZE = "QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE";
  private static final Map<String, String> POOL = Map.of(POOL_SIZE, "2");

  private static Rendered deployed;

  @TempDir Path folder;

  @BeforeAll
  static void deploy() throws IOException, InterruptedException {
    deployed = Rendered.overlay("kind");
  }

  static Stream<Arguments> states() {
    var catalog = new ScenarioCatalog(Checkout.SCENARIOS);
    return catalog.ids().stream()
        .map(catalog::find)
        .flatMap(
            scenario ->
                Stream.concat(Stream.of(new Fix.Reference()), Fix.controls(scenario.scenario()))
                    .map(
                        fix ->
                            arguments(
                                scenario.id() + ", " + fix.describe(),
                                new States(Checkout.BASE, scenario).remediated(fix))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("states")
  void theSameSettingsAndLimitsReachTheCluster(String name, PlatformManifest state)
      throws IOException, InterruptedException {
    var rendered = render(state);

    state
        .services()
        .forEach(
            (service, config) -> {
              var before = deployed.service(service);
              assertThat(rendered.settings(service, before.configMaps()))
                  .as("settings of " + service)
                  .isEqualTo(config.settings());
              var limits = rendered.container(service).at("/resources/limits");
              assertThat(Quantity.parse(limits.path("cpu").asText()))
                  .as("CPU of " + service)
                  .isEqualTo(config.limits().cpuCores());
              assertThat((long) Quantity.parse(limits.path("memory").asText()))
                  .as("memory of " + service)
                  .isEqualTo(config.limits().memoryBytes());
              assertThat(rendered.one("Deployment", service).at("/spec/replicas").asInt())
                  .isEqualTo(config.replicas());
            });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("states")
  void whatAnOverlaySaysBesideItStays(String name, PlatformManifest state)
      throws IOException, InterruptedException {
    var rendered = render(state);

    for (var service : state.services().keySet()) {
      var before = deployed.container(service);
      var after = rendered.container(service);
      assertThat(after.path("env")).isEqualTo(before.path("env"));
      assertThat(after.path("envFrom").size()).isEqualTo(before.path("envFrom").size());
      assertThat(after.at("/resources/requests/memory"))
          .isEqualTo(before.at("/resources/requests/memory"));
      assertThat(after.path("image")).isEqualTo(before.path("image"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("states")
  void aPodAsksForNoMoreThanItsLimit(String name, PlatformManifest state)
      throws IOException, InterruptedException {
    var rendered = render(state);

    for (var service : state.services().keySet()) {
      var resources = rendered.container(service).path("resources");
      assertThat(Quantity.parse(resources.at("/requests/cpu").asText()))
          .isLessThanOrEqualTo(Quantity.parse(resources.at("/limits/cpu").asText()));
    }
  }

  @Test
  void autoscalersAreHeld() throws IOException, InterruptedException {
    var rendered = render(OPTIMIZED);

    assertThat(rendered.all("HorizontalPodAutoscaler"))
        .hasSameSizeAs(OPTIMIZED.services().keySet())
        .allSatisfy(
            scaler -> {
              assertThat(scaler.at("/spec/minReplicas").asInt()).isOne();
              assertThat(scaler.at("/spec/maxReplicas").asInt()).isOne();
            });
  }

  @Test
  void theConfigMapsOfTheLabCanBeFoundAgain() throws IOException, InterruptedException {
    var rendered = render(OPTIMIZED.withSettings("user-service", POOL));

    assertThat(rendered.all("ConfigMap"))
        .singleElement()
        .satisfies(
            map -> {
              assertThat(map.at("/metadata/labels").path(Kustomizer.MADE_BY).asText())
                  .isEqualTo(Kustomizer.LAB);
              assertThat(map.at("/metadata/namespace").asText()).isEqualTo("techflow");
            });
  }

  @Test
  void aSettingThatTheDeploymentOutweighsIsChangedThere() throws IOException, InterruptedException {
    var outweighed = (ObjectNode) deployed.one("Deployment", "user-service").deepCopy();
    ((ObjectNode) DeployedService.container(outweighed, "user-service"))
        .withArray("/env")
        .addObject()
        .put("name", POOL_SIZE)
        .put("value", "12");
    var before = deployed.service("user-service");
    var service =
        new DeployedService("user-service", outweighed, before.autoscaler(), before.configMaps());
    var changes = new LinkedHashMap<DeployedService, Change>();
    changes.put(
        service,
        Change.between(
            OPTIMIZED.service("user-service"),
            OPTIMIZED.withSettings("user-service", POOL).service("user-service")));
    new Kustomizer(folder, "techflow").write(changes);

    assertThat(Rendered.of(folder).container("user-service").path("env"))
        .anySatisfy(
            entry -> {
              assertThat(entry.path("name").asText()).isEqualTo(POOL_SIZE);
              assertThat(entry.path("value").asText()).isEqualTo("2");
            });
  }

  @Test
  void theOriginalIsWhatWasDeployed() throws IOException, InterruptedException {
    var services = OPTIMIZED.services().keySet().stream().map(deployed::service).toList();
    new Kustomizer(folder, "techflow").writeOriginal(services);

    var original = Rendered.of(folder);

    for (var kind : List.of("Deployment", "HorizontalPodAutoscaler")) {
      for (var service : OPTIMIZED.services().keySet()) {
        assertThat(original.one(kind, service)).isEqualTo(deployed.one(kind, service));
      }
    }
  }

  private Rendered render(PlatformManifest state) throws IOException, InterruptedException {
    var changes = new LinkedHashMap<DeployedService, Change>();
    state
        .services()
        .forEach(
            (service, config) ->
                changes.put(
                    deployed.service(service), Change.between(OPTIMIZED.service(service), config)));
    new Kustomizer(folder, "techflow").write(changes);
    return Rendered.of(folder);
  }
}
