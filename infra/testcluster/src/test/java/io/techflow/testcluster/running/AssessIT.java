package io.techflow.testcluster.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.techflow.testcluster.cluster.Kubectl;
import io.techflow.testcluster.tool.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code ./techflow assess --context} of a cluster that is well, and of one with each fault. */
@Tag("nodes")
@Tag("anywhere")
@ExtendWith(OnePlatform.class)
class AssessIT {
  /** A file a fault, named as the report for programs names its cause. */
  private static final Path FAULTS = Path.of("faults");

  private static final String NAMESPACE = "techflow-faults";
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Kubectl kubectl;
  private final Techflow techflow;

  AssessIT(Running running) {
    kubectl = running.kubectl();
    techflow = new Techflow(running);
  }

  /** A run that was killed may have left one. */
  @BeforeEach
  void openNamespace() {
    removeNamespaceAndAllInIt();
    kubectl.require("create", "namespace", NAMESPACE);
  }

  @AfterEach
  void removeNamespaceAndAllInIt() {
    kubectl.require("delete", "namespace", NAMESPACE, "--ignore-not-found");
  }

  @Test
  void aClusterThatIsWellIsCalledHealthy() {
    await("what came and went is forgotten")
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              Command.Result result = assess();
              assertThat(result.exit()).as(result.text()).isZero();
            });
  }

  static List<Path> faults() throws IOException {
    try (Stream<Path> files = Files.list(FAULTS)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theFaultIsNamedFirst(Path fault) {
    kubectl.require("create", "-f", fault.toString());

    await("%s is named first".formatted(fault))
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              Command.Result result = assess();
              assertThat(result.exit()).as(result.text()).isOne();
              assertThat(fault.getFileName())
                  .as(result.text())
                  .hasToString(firstCause(result.text()) + ".yaml");
            });
  }

  private Command.Result assess() {
    return techflow.run(LIMIT, "assess", "--format", "json");
  }

  private static String firstCause(String report) throws JsonProcessingException {
    JsonNode hypotheses = JSON.readTree(report).path("hypotheses");
    return hypotheses.path(0).path("cause").asText();
  }
}
