package io.techflow.infra.check;

import static org.assertj.core.api.Assertions.assertThat;

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
}
