package io.techflow.testcluster.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.testcluster.cluster.Kubectl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What the cluster does by itself: kubelets about containers that misbehave, autoscalers about
 * load. None of it is in the way of another, and most of it is waiting, so that all goes on at
 * once.
 */
@Tag("nodes")
@ExtendWith(OnePlatform.class)
class SelfHealingIT {
  private static final Duration RESTARTED = Duration.ofMinutes(3);

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

  private final Running running;

  SelfHealingIT(Running running) {
    this.running = running;
  }

  /** SIGSTOP is as a JVM that hangs: it answers nothing, not even its end. */
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aServiceThatHangsIsRestarted(OwnCluster own) {
    JsonNode pod = running.platform().podOf("search-service");
    String name = pod.at("/metadata/name").asText();
    int before = pod.at("/status/containerStatuses/0/restartCount").asInt();

    own.freeze(pod);

    await(name + " is restarted and ready")
        .atMost(RESTARTED)
        .until(
            () -> {
              JsonNode status = running.platform().pod(name).at("/status/containerStatuses/0");
              return status.path("restartCount").asInt() == before + 1
                  && status.path("ready").asBoolean();
            });
  }

  /** Rules are made of these: see causes.yaml. */
  @Test
  @Tag("anywhere")
  @Execution(ExecutionMode.CONCURRENT)
  void metricsOfKubeletsTellOfMemoryAndCpuThatRanOut() {
    Culprit hungry = Culprit.start(running.kubectl(), "hungry", "while :; do tail /dev/zero; done");
    Culprit busy = Culprit.start(running.kubectl(), "busy", "while :; do :; done");

    hungry.awaitMetric("container_oom_events_total");
    busy.awaitMetric("container_cpu_cfs_throttled_periods_total");

    hungry.end();
    busy.end();
  }

  @Test
  @Tag("anywhere")
  @Execution(ExecutionMode.CONCURRENT)
  void aServiceThatIsUsedGetsAPodAndGivesItBackOnce() {
    Kubectl kubectl = running.kubectl();
    Platform platform = running.platform();
    platform.patchAutoscaler(SERVICE, "merge", SCALES_IN_SOON);
    platform.scale(1, 2, List.of(SERVICE));
    await("one pod").atMost(LIMIT).until(() -> platform.replicas(SERVICE) == 1);
    int before = scalings(kubectl);
    K6 load = K6.start(kubectl, "sign-in.js", "sign-in", Map.of("RATE", RATE));

    await("scales out").atMost(LIMIT).until(() -> platform.replicas(SERVICE) == 2);
    K6.Outcome outcome = load.outcome(LIMIT);
    await("scales in").atMost(LIMIT).until(() -> platform.replicas(SERVICE) == 1);

    // a service that has too much to do may refuse some of it
    System.out.printf(
        "testcluster: sign-ins while it scaled, %d of %d refused%n",
        outcome.failed(), outcome.requests());
    assertThat(outcome.requests()).isPositive();
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
