package io.techflow.testcluster.placement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.testcluster.tool.Command;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The overlays on the nodes that they are meant for, at their quietest. What a kubelet would do is
 * only claimed: no container runs.
 */
class PlacementIT {

  @ParameterizedTest
  @ValueSource(strings = {"gpu", "kind"})
  void everyPodHasANode(String overlay) {
    try (Placed placed = Placed.on(Nodes.of(overlay), overlay)) {
      assertThatAllRun(placed.settled(), overlay);
    }
  }

  @Test
  void productionIsSpreadOverZonesAndSurvivesADrain() {
    try (Placed placed = Placed.on(Nodes.of("production"), "production")) {
      assertThatAllRun(placed.settled(), "production");
      assertThatNoZoneHasAllPodsOfAService(placed);

      Command.Result drained =
          placed
              .kubectl()
              .run(
                  "drain",
                  "general-0",
                  "--ignore-daemonsets",
                  "--delete-emptydir-data",
                  "--timeout=110s");

      assertThat(drained.done()).as(drained.text()).isTrue();
      assertThat(placed.settled())
          .allMatch(pod -> Placed.phase(pod).equals("Running"))
          .noneMatch(pod -> Placed.node(pod).equals("general-0"));
    }
  }

  @Test
  void whatFindsNoRoomSaysWhy() {
    List<JsonNode> withoutGpu =
        Nodes.of("gpu").stream()
            .filter(node -> !node.at("/metadata/name").asText().startsWith("gpu"))
            .toList();
    try (Placed placed = Placed.on(withoutGpu, "gpu")) {
      assertThat(placed.settled().stream().filter(pod -> !Placed.phase(pod).equals("Running")))
          .isNotEmpty()
          .allSatisfy(
              pod ->
                  assertThat(pod.at("/metadata/labels/app.kubernetes.io~1name").asText())
                      .isEqualTo("ml-inference"));
    }
  }

  private static void assertThatAllRun(List<JsonNode> pods, String overlay) {
    assertThat(pods).as("all run").allMatch(pod -> Placed.phase(pod).equals("Running"));
    System.out.printf("testcluster: %s, %d pods on their nodes%n", overlay, pods.size());
  }

  private static void assertThatNoZoneHasAllPodsOfAService(Placed placed) {
    var zones = placed.zones();
    assertThat(placed.scalers()).isNotEmpty();
    for (JsonNode scaler : placed.scalers()) {
      String service = scaler.at("/metadata/name").asText();
      System.out.printf("testcluster: %s, pods by zone %s%n", service, zones.get(service));
      assertThat(zones.get(service)).as(service).hasSizeGreaterThan(1);
    }
  }
}
