package io.techflow.infra.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every overlay passes every check. */
class OverlaysTest {

  static Stream<Arguments> everyCheckOfEveryOverlay() {
    return Overlays.names().stream()
        .flatMap(overlay -> Stream.of(Check.values()).map(check -> Arguments.of(overlay, check)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyCheckOfEveryOverlay")
  void nothingIsFound(String overlay, Check check) {
    assertThat(check.run(Overlays.of(overlay))).isEmpty();
  }

  @Test
  void theOverlaysOfTheDesignAreThere() {
    assertThat(Overlays.names())
        .containsExactly("degraded", "gpu", "kind", "optimized", "production");
  }

  @Test
  void theImagePolicyKnowsTheImagesThatAreUsedAndNoOthers() {
    var production = Overlays.of("production");
    var policy = production.find("ValidatingAdmissionPolicy", "techflow-images").orElseThrow();
    var known =
        Pattern.compile("'([a-z/-]+[:/])'")
            .matcher(policy.json().toString())
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toSet());
    var used =
        production.workloads().stream()
            .flatMap(workload -> workload.allContainers().stream())
            .map(Container::getImage)
            .collect(Collectors.toSet());

    assertThat(used).allSatisfy(image -> assertThat(known).anyMatch(image::startsWith));
    assertThat(known)
        .allSatisfy(prefix -> assertThat(used).anyMatch(image -> image.startsWith(prefix)));
  }
}
