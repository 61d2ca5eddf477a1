package io.techflow.testcluster.running;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.testcluster.running.OnePlatform.Running;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What kubelets do about containers that misbehave, and what the rules on them get to see. */
@ExtendWith(OnePlatform.class)
class HealingIT {
  private static final Duration RESTARTED = Duration.ofMinutes(3);

  private final Running running;

  HealingIT(Running running) {
    this.running = running;
  }

  /** SIGSTOP is as a JVM that hangs: it answers nothing, not even its end. */
  @Test
  void aServiceThatHangsIsRestarted() {
    JsonNode pod = running.platform().podOf("search-service");
    String name = pod.at("/metadata/name").asText();
    int before = pod.at("/status/containerStatuses/0/restartCount").asInt();

    running.cluster().freeze(pod);

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
  void metricsOfKubeletsTellOfMemoryAndCpuThatRanOut() {
    Culprit hungry =
        Culprit.start(running.cluster().kubectl(), "hungry", "while :; do tail /dev/zero; done");
    Culprit busy = Culprit.start(running.cluster().kubectl(), "busy", "while :; do :; done");

    hungry.awaitMetric("container_oom_events_total");
    busy.awaitMetric("container_cpu_cfs_throttled_periods_total");

    hungry.end();
    busy.end();
  }
}
