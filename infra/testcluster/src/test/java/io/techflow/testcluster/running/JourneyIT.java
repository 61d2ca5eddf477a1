package io.techflow.testcluster.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The small overlay runs on real kubelets, and serves. */
@Tag("nodes")
@Tag("anywhere")
@ExtendWith(OnePlatform.class)
class JourneyIT {
  private static final Duration LONGEST = Duration.ofMinutes(3);

  @Test
  void aNewcomerRegistersSignsInPaysAndSearches(Running running) {
    K6.Outcome outcome =
        K6.start(running.kubectl(), "smoke.js", "smoke", Map.of()).outcome(LONGEST);

    assertThat(outcome.passed()).as(outcome.log()).isTrue();
  }

  @Test
  void logsCanBeReadAndAreJson(Running running) {
    for (String service : Platform.SERVICES) {
      assertThat(running.platform().logs("deployment/" + service))
          .as(service)
          .contains("\"message\"");
    }
    assertThat(running.platform().logs("statefulset/postgresql"))
        .contains("ready to accept connections");
  }
}
