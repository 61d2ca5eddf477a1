package io.techflow.testcluster.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.techflow.testcluster.tool.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code ./techflow validate --context}: the platform in the cluster is broken, fixed and graded by
 * the same code as one that runs locally, and is then as it was.
 */
@Tag("nodes")
@Tag("scenario")
@Tag("anywhere")
@ExtendWith(OnePlatform.class)
class ScenarioIT {
  private static final Path REPORTS = Path.of("target", "running", "reports").toAbsolutePath();

  private static final Duration LIMIT = Duration.ofMinutes(12);

  private final Running running;

  ScenarioIT(Running running) {
    this.running = running;
  }

  @ParameterizedTest
  @ValueSource(strings = {"pool-exhaustion", "cpu-throttling"})
  void theFixIsMeasuredAndTheClusterIsAsItWas(String scenario) throws IOException {
    Platform platform = running.platform();
    platform.scale(1, 2, Platform.SERVICES);
    List<JsonNode> before = platform.configuration();

    Command.Result result =
        new Techflow(running)
            .run(
                LIMIT,
                "validate",
                "--scenario",
                scenario,
                "--short",
                "--reports",
                REPORTS.toString());

    System.out.println(result.text());
    assertThat(result.exit()).as(result.text()).isZero();
    assertThat(report().path("verdict").asText()).isEqualTo("pass");
    assertThat(platform.configuration()).isEqualTo(before);
  }

  private static JsonNode report() throws IOException {
    return new ObjectMapper().readTree(REPORTS.resolve("latest/report.json").toFile());
  }
}
