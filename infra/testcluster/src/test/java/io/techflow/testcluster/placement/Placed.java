package io.techflow.testcluster.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.testcluster.admission.Deployed;
import io.techflow.testcluster.cluster.ControlPlane;
import io.techflow.testcluster.cluster.Kubectl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An overlay whose pods the scheduler, with the settings that are shipped, has decided on. */
record Placed(ControlPlane controlPlane) implements AutoCloseable {
  private static final Path FOLDER = Path.of("target", "placement");
  private static final Path SETTINGS = Path.of("../cluster/scheduler.yaml");
  private static final Duration LONGEST = Duration.ofMinutes(3);

  static Placed on(List<JsonNode> nodes, String overlay) {
    ControlPlane controlPlane = ControlPlane.start(FOLDER);
    try {
      controlPlane.addScheduler(SETTINGS);
      controlPlane.addStandInForKubelets();
      Kubectl kubectl = controlPlane.kubectl();
      kubectl.create(nodes);
      kubectl.create(Volumes.of(Deployed.rendered(overlay)));
      assertThat(Deployed.apply(controlPlane, overlay).withoutPods()).isEmpty();
      return new Placed(controlPlane);
    } catch (RuntimeException | AssertionError e) {
      controlPlane.close();
      throw e;
    }
  }

  Kubectl kubectl() {
    return controlPlane.kubectl();
  }

  /** The pods, at their autoscalers' least, when all run or some were found no node for. */
  List<JsonNode> settled() {
    await().atMost(LONGEST).until(() -> scalers().stream().allMatch(Placed::atLeast));
    await().atMost(LONGEST).until(() -> pods().stream().allMatch(Placed::decided));
    return pods();
  }

  List<JsonNode> scalers() {
    return kubectl().get("horizontalpodautoscalers", "--namespace=techflow");
  }

  private static boolean atLeast(JsonNode scaler) {
    return scaler.at("/status/currentReplicas").asInt() >= scaler.at("/spec/minReplicas").asInt(1);
  }

  private static boolean decided(JsonNode pod) {
    return !phase(pod).equals("Pending") || pod.path("status").toString().contains("Unschedulable");
  }

  private List<JsonNode> pods() {
    return kubectl().get("pods", "--namespace=techflow").stream()
        .filter(pod -> !phase(pod).equals("Succeeded"))
        .toList();
  }

  /** How many pods each service has in each zone. */
  Map<String, Map<String, Long>> zones() {
    Map<String, String> zones =
        kubectl().get("nodes").stream()
            .collect(
                Collectors.toMap(
                    node -> node.at("/metadata/name").asText(),
                    node -> node.path("metadata").path("labels").path(Nodes.ZONE).asText()));
    return pods().stream()
        .collect(
            Collectors.groupingBy(
                pod -> pod.at("/metadata/labels/app.kubernetes.io~1name").asText(),
                Collectors.groupingBy(
                    pod -> zones.getOrDefault(node(pod), "nowhere"), Collectors.counting())));
  }

  static String phase(JsonNode pod) {
    return pod.at("/status/phase").asText();
  }

  static String node(JsonNode pod) {
    return pod.at("/spec/nodeName").asText();
  }

  @Override
  public void close() {
    controlPlane.close();
  }
}
