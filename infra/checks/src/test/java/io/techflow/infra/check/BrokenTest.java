package io.techflow.infra.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check finds what it is for. */
class BrokenTest {

  static List<Broken> faults() {
    return Stream.of(
            SchemaFaults.all(),
            ReferenceFaults.all(),
            CapacityFaults.all(),
            AvailabilityFaults.all(),
            SecurityFaults.all())
        .flatMap(faults -> faults)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isFound(Broken broken) {
    assertThat(broken.check().run(Overlays.of(broken.overlay()))).as("before").isEmpty();
    assertThat(broken.check().run(broken.platform()))
        .anySatisfy(
            finding -> {
              assertThat(finding.check().id()).isEqualTo(broken.check().id());
              assertThat(finding.message()).contains(broken.says());
            });
  }

  @Test
  void everyCheckIsSeenFailing() {
    assertThat(faults().stream().map(Broken::check).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Check.class));
  }
}
