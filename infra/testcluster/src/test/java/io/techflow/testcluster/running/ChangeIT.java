package io.techflow.testcluster.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.techflow.testcluster.cluster.Kubectl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The platform goes on serving while it is changed: not one of 5,000 requests may fail. */
@Tag("nodes")
@Tag("anywhere")
@ExtendWith(OnePlatform.class)
class ChangeIT {
  private static final int REQUESTS = 5_000;
  private static final int JOURNEYS_PER_SECOND = 12;
  private static final Duration LOAD = Duration.ofSeconds(110);
  private static final Duration LONGEST = Duration.ofMinutes(6);
  private static final String LIMIT = "--timeout=100s";

  private final Platform platform;
  private final Kubectl kubectl;

  ChangeIT(Running running) {
    platform = running.platform();
    kubectl = running.kubectl();
  }

  @Test
  void noRequestFailsWhileANodeIsDrainedAndServicesAreRolledOut() {
    platform.scale(2, 2, Platform.SERVICES);
    String node = platform.drainable();
    K6 load;
    long begin;
    // before the load, which would go with the node
    kubectl.require("cordon", node);
    try {
      load = startLoad();
      begin = System.nanoTime();
      drain(node);
      OnePlatform.say("drained after %.0f s of load", begin);
    } finally {
      kubectl.require("uncordon", node);
    }
    for (String service : List.of("gateway", "user-service")) {
      rollOut("deployment/" + service);
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

  private void drain(String node) {
    kubectl.require("drain", node, "--ignore-daemonsets", "--delete-emptydir-data", LIMIT);
    assertThat(platform.podsOn(node)).isEmpty();
  }

  private void rollOut(String deployment) {
    kubectl.require("rollout", "restart", Platform.IN_NAMESPACE, deployment);
    kubectl.require("rollout", "status", Platform.IN_NAMESPACE, deployment, LIMIT);
  }

  private K6 startLoad() {
    K6 load =
        K6.start(
            kubectl,
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
}
