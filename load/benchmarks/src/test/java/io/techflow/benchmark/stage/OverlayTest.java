package io.techflow.benchmark.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is measured is what production is given, and not what the lab runs. */
class OverlayTest {
  private static final Path PROJECT = Path.of("../..");
  private static final String ONLY_C1 = "-XX:TieredStopAtLevel=1";

  private final Overlay production = Overlay.render(PROJECT, "production");
  private final Overlay optimized = Overlay.render(PROJECT, "optimized");

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "user-service", "auth-service", "payment-service"})
  void productionRunsBothCompilersAndTheBaseOne(String service) {
    assertThat(production.settings(service).get(ServiceBuild.FLAGS)).doesNotContain(ONLY_C1);
    assertThat(optimized.settings(service).get(ServiceBuild.FLAGS)).contains(ONLY_C1);
    assertThat(production.settings(service).keySet())
        .containsAll(optimized.settings(service).keySet());
    assertThat(production.limits(service).get("memory").asText()).endsWith("Mi");
  }

  @Test
  void aServiceThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> production.limits("nobody"))
        .isInstanceOf(BadInput.class)
        .hasMessage("the overlay production has no Deployment nobody");
  }
}
