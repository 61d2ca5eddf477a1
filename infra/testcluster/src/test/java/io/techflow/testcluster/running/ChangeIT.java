package io.techflow.testcluster.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.techflow.testcluster.cluster.Kubectl;
import io.techflow.testcluster.running.OnePlatform.Running;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The platform goes on serving while it is changed: not one of 5,000 requests may fail. */
@Tag("nodes")
@ExtendWith(OnePlatform.class)
class ChangeIT {
  private static final int REQUESTS = 5_000;
  private static final int JOURNEYS_PER_SECOND = 12;
  private static final Duration LOAD = Duration.ofSeconds(110);
  private static final Duration LONGEST = Duration.ofMinutes(6);
  private static final String LIMIT = "--timeout=100s";

  private final Running running;

  ChangeIT(Running running) {
    this.running = running;
  }

  private Kubectl kubectl() {
    return running.cluster().kubectl();
  }

  @Test
  void noRequestFailsWhileANodeIsDrainedAndServicesAreRolledOut() {
    Platform platform = running.platform();
    platform.scale(2, 2, Platform.SERVICES);
    K6 load = startLoad();
    long begin = System.nanoTime();

    assertThat(podsOn(platform, OnePlatform.SPARE)).isNotEmpty();
    kubectl()
        .require(
            "drain", OnePlatform.SPARE, "--ignore-daemonsets", "--delete-emptydir-data", LIMIT);
    assertThat(podsOn(platform, OnePlatform.SPARE)).isEmpty();
    kubectl().require("uncordon", OnePlatform.SPARE);
    OnePlatform.say("drained after %.0f s of load", begin);
    for (String service : List.of("gateway", "user-service")) {
      kubectl().require("rollout", "restart", Platform.IN_NAMESPACE, "deployment/" + service);
      kubectl().require("rollout", "status", Platform.IN_NAMESPACE, "deployment/" + service, LIMIT);
    }
    OnePlatform.say("rolled out after %.0f s of load", begin);

    assertThat(load.ended()).as("the load lasts as long as the changes").isFalse();
    K6.Outcome outcome = load.outcome(LONGEST);
    System.out.printf(
        "testcluster: drain and roll-out, %d of %d requests failed%n",
        outcome.failed(), outcome.requests());
    assertThat(outcome.passed()).as(outcome.log()).isTrue();
    assertThat(outcome.failed()).isZero();
    assertThat(outcome.requests()).isGreaterThanOrEqualTo(REQUESTS);
  }

  private K6 startLoad() {
    K6 load =
        K6.start(
            kubectl(),
            "steady.js",
            "steady",
            Map.of(
                "RATE",
                String.valueOf(JOURNEYS_PER_SECOND),
                "DURATION",
                LOAD.toSeconds() + "s",
                "REQUESTS",
                String.valueOf(REQUESTS)));
    load.awaitLoad();
    return load;
  }

  private static List<String> podsOn(Platform platform, String node) {
    return platform.pods().stream()
        .filter(pod -> pod.at("/spec/nodeName").asText().equals(node))
        .map(pod -> pod.at("/metadata/name").asText())
        .toList();
  }
}
