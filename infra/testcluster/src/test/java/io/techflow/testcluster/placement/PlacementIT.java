package io.techflow.testcluster.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.testcluster.admission.Deployed;
import io.techflow.testcluster.cluster.ControlPlane;
import io.techflow.testcluster.cluster.Kubectl;
import io.techflow.testcluster.tool.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The scheduler, with the settings that are shipped, places the overlays on the nodes that they are
 * meant for. What a kubelet would do is only claimed: no container runs.
 */
class PlacementIT {
  private static final Path FOLDER = Path.of("target", "placement");
  private static final Path SETTINGS = Path.of("../cluster/scheduler.yaml");
  private static final Duration LONGEST = Duration.ofMinutes(3);

  @ParameterizedTest
  @ValueSource(strings = {"gpu", "kind", "production"})
  void everyPodHasANodeAtTheQuietestTime(String overlay) {
    try (ControlPlane controlPlane = ControlPlane.start(FOLDER)) {
      List<JsonNode> pods = place(controlPlane, overlay, Nodes.of(overlay));

      assertThat(pods).as("all run").allMatch(pod -> phase(pod).equals("Running"));
      System.out.printf("testcluster: %s, %d pods on their nodes%n", overlay, pods.size());
    }
  }

  @Test
  void noZoneHasAllPodsOfAService() {
    try (ControlPlane controlPlane = ControlPlane.start(FOLDER)) {
      List<JsonNode> pods = place(controlPlane, "production", Nodes.of("production"));

      Map<String, Map<String, Long>> zones = zones(controlPlane.kubectl(), pods);
      List<JsonNode> scalers = scalers(controlPlane.kubectl());
      assertThat(scalers).isNotEmpty();
      for (JsonNode scaler : scalers) {
        String service = scaler.at("/metadata/name").asText();
        System.out.printf("testcluster: %s, pods by zone %s%n", service, zones.get(service));
        assertThat(zones.get(service)).as(service).hasSizeGreaterThan(1);
      }
    }
  }

  @Test
  void whatFindsNoRoomSaysWhy() {
    List<JsonNode> withoutGpu =
        Nodes.of("gpu").stream()
            .filter(node -> !node.at("/metadata/name").asText().startsWith("gpu"))
            .toList();
    try (ControlPlane controlPlane = ControlPlane.start(FOLDER)) {
      List<JsonNode> pods = place(controlPlane, "gpu", withoutGpu);

      assertThat(pods.stream().filter(pod -> !phase(pod).equals("Running")))
          .isNotEmpty()
          .allSatisfy(
              pod ->
                  assertThat(pod.at("/metadata/labels/app.kubernetes.io~1name").asText())
                      .isEqualTo("ml-inference"));
    }
  }

  @Test
  void aNodeIsDrainedAndItsPodsRunElsewhere() {
    try (ControlPlane controlPlane = ControlPlane.start(FOLDER)) {
      place(controlPlane, "production", Nodes.of("production"));

      Command.Result drained =
          controlPlane
              .kubectl()
              .run(
                  "drain",
                  "general-0",
                  "--ignore-daemonsets",
                  "--delete-emptydir-data",
                  "--timeout=110s");

      assertThat(drained.done()).as(drained.text()).isTrue();
      List<JsonNode> pods = settled(controlPlane.kubectl());
      assertThat(pods).allMatch(pod -> phase(pod).equals("Running"));
      assertThat(pods).noneMatch(pod -> node(pod).equals("general-0"));
    }
  }

  private static List<JsonNode> place(
      ControlPlane controlPlane, String overlay, List<JsonNode> nodes) {
    controlPlane.addScheduler(SETTINGS);
    controlPlane.addStandInForKubelets();
    Kubectl kubectl = controlPlane.kubectl();
    require(kubectl.send(nodes, "create", "-f", "-"));
    require(kubectl.send(Volumes.of(Deployed.rendered(overlay)), "create", "-f", "-"));
    assertThat(Deployed.apply(controlPlane, overlay).withoutPods()).isEmpty();
    return settled(kubectl);
  }

  /** The pods, at their autoscalers' least, when all run or some were found no node for. */
  private static List<JsonNode> settled(Kubectl kubectl) {
    await().atMost(LONGEST).until(() -> scalers(kubectl).stream().allMatch(PlacementIT::atLeast));
    await().atMost(LONGEST).until(() -> pods(kubectl).stream().allMatch(PlacementIT::decided));
    return pods(kubectl);
  }

  private static List<JsonNode> scalers(Kubectl kubectl) {
    return kubectl.get("horizontalpodautoscalers", "--namespace=techflow");
  }

  private static boolean atLeast(JsonNode scaler) {
    return scaler.at("/status/currentReplicas").asInt() >= scaler.at("/spec/minReplicas").asInt(1);
  }

  private static boolean decided(JsonNode pod) {
    return !phase(pod).equals("Pending") || pod.path("status").toString().contains("Unschedulable");
  }

  private static List<JsonNode> pods(Kubectl kubectl) {
    return kubectl.get("pods", "--namespace=techflow").stream()
        .filter(pod -> !phase(pod).equals("Succeeded"))
        .toList();
  }

  private static Map<String, Map<String, Long>> zones(Kubectl kubectl, Collection<JsonNode> pods) {
    Map<String, String> zones =
        kubectl.get("nodes").stream()
            .collect(
                Collectors.toMap(
                    node -> node.at("/metadata/name").asText(),
                    node -> node.path("metadata").path("labels").path(Nodes.ZONE).asText()));
    return pods.stream()
        .collect(
            Collectors.groupingBy(
                pod -> pod.at("/metadata/labels/app.kubernetes.io~1name").asText(),
                Collectors.groupingBy(
                    pod -> zones.getOrDefault(node(pod), "nowhere"), Collectors.counting())));
  }

  private static String phase(JsonNode pod) {
    return pod.at("/status/phase").asText();
  }

  private static String node(JsonNode pod) {
    return pod.at("/spec/nodeName").asText();
  }

  private static void require(Command.Result result) {
    assertThat(result.done()).as(result.text()).isTrue();
  }
}
