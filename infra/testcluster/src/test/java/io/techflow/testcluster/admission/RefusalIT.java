package io.techflow.testcluster.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.techflow.testcluster.cluster.ControlPlane;
import io.techflow.testcluster.tool.Command;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong is refused, each time by the mechanism that is there to refuse it. */
class RefusalIT {
  private static ControlPlane controlPlane;
  private static Deployed deployed;

  @BeforeAll
  static void apply() {
    controlPlane = ControlPlane.start(Path.of("target", "refusal"));
    deployed = Deployed.apply(controlPlane, "production");
    assertThat(deployed.withoutPods()).isEmpty();
  }

  @AfterAll
  static void stop() {
    controlPlane.close();
  }

  static List<Refusal> refusals() {
    return Refusal.all();
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void isRefusedByWhatIsThereToRefuseIt(Refusal refusal) {
    Command.Result right = deployed.offer(refusal.right(deployed));
    assertThat(right.done()).as(right.text()).isTrue();

    Command.Result answer = deployed.offer(refusal.wrong(deployed));

    assertThat(answer.done()).as(answer.text()).isFalse();
    assertThat(answer.text()).contains(refusal.words());
  }

  @Test
  void whoAsksForNothingIsGivenTheNamespacesDefaults() throws JsonProcessingException {
    ObjectNode pod = Refusal.all().getLast().right(deployed);
    ((ObjectNode) pod.at("/spec/containers/0")).remove("resources");

    Command.Result answer = deployed.offer(pod);

    assertThat(answer.done()).as(answer.text()).isTrue();
    JsonNode given = new ObjectMapper().readTree(answer.text()).findValue("resources");
    JsonNode limits = deployed.copy("LimitRange", "techflow").at("/spec/limits/0");
    assertThat(given.path("requests")).isEqualTo(limits.path("defaultRequest"));
    assertThat(given.at("/limits/memory")).isEqualTo(limits.at("/default/memory"));
    assertThat(given.at("/limits/cpu"))
        .as("what has no default gets the most")
        .isEqualTo(limits.at("/max/cpu"));
  }
}
