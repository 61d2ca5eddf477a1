package io.techflow.testcluster.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.techflow.testcluster.cluster.Kubectl;
import io.techflow.testcluster.running.OnePlatform.Running;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The autoscaler of a service follows what it really uses. */
@ExtendWith(OnePlatform.class)
class AutoscalingIT {
  /** Signing in hashes a password: nothing costs as much. */
  private static final String SERVICE = "auth-service";

  /** A minute; the gateway lets one address ask 1,000 times in it. */
  private static final String RATE = String.valueOf(900 / 60);

  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** Five minutes are shipped. */
  private static final String SCALES_IN_SOON =
      """
      {"spec":{"behavior":{"scaleDown":{"stabilizationWindowSeconds":30,
        "policies":[{"type":"Pods","value":1,"periodSeconds":15}]}}}}""";

  @Test
  void podsComeWithLoadAndGoWithItOnce(Running running) {
    Kubectl kubectl = running.cluster().kubectl();
    kubectl.require(
        "patch",
        Platform.IN_NAMESPACE,
        "horizontalpodautoscaler",
        SERVICE,
        "--type=merge",
        "--patch=" + SCALES_IN_SOON);
    Platform platform = running.platform();
    platform.scale(1, 2, List.of(SERVICE));
    await("one pod").atMost(LIMIT).until(() -> platform.replicas(SERVICE) == 1);
    int before = scalings(kubectl);
    K6 load = K6.start(kubectl, "sign-in.js", "sign-in", Map.of("RATE", RATE));

    await("scales out").atMost(LIMIT).until(() -> platform.replicas(SERVICE) == 2);
    K6.Outcome outcome = load.outcome(LIMIT);
    await("scales in").atMost(LIMIT).until(() -> platform.replicas(SERVICE) == 1);

    assertThat(outcome.passed()).as(outcome.log()).isTrue();
    assertThat(scalings(kubectl) - before).as("times it scaled").isEqualTo(2);
  }

  private static int scalings(Kubectl kubectl) {
    return kubectl.get("events", Platform.IN_NAMESPACE).stream()
        .filter(event -> event.path("reason").asText().equals("SuccessfulRescale"))
        .filter(event -> event.at("/involvedObject/name").asText().equals(SERVICE))
        .mapToInt(event -> Math.max(1, event.path("count").asInt()))
        .sum();
  }
}
