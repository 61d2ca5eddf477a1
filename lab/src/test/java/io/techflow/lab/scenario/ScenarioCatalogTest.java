package io.techflow.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.techflow.lab.BadInput;
import io.techflow.lab.Checkout;
import io.techflow.lab.manifest.PlatformManifest;
import io.techflow.lab.manifest.Quantity;
import io.techflow.lab.manifest.ServiceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioCatalogTest {

  private static final ScenarioCatalog CATALOG = new ScenarioCatalog(Checkout.SCENARIOS);

  @TempDir Path folder;

  static List<String> scenarios() {
    return CATALOG.ids();
  }

  @Test
  void theFourScenariosAndTheirSumAreThere() {
    assertThat(CATALOG.ids())
        .contains("pool-exhaustion", "missing-index", "retry-storm", "cpu-throttling", "p0");
    assertThat(CATALOG.find("p0").sources()).hasSize(4);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theStoryTellsWhatTheFilesDo(String id) {
    var scenario = CATALOG.find(id);
    var tuned = PlatformManifest.load(Checkout.BASE, List.of());
    var degraded = PlatformManifest.load(Checkout.BASE, List.of(scenario.folder()));
    for (var fault : scenario.scenario().faults()) {
      switch (fault.kind()) {
        case "setting" -> {
          assertThat(setting(tuned, fault)).as("%s tuned", fault.setting()).isEqualTo(fault.from());
          assertThat(setting(degraded, fault))
              .as("%s faulty", fault.setting())
              .isEqualTo(fault.to());
        }
        case "resource" -> {
          assertThat(limit(tuned, fault)).isEqualTo(quantity(fault.from()));
          assertThat(limit(degraded, fault)).isEqualTo(quantity(fault.to()));
        }
        default -> {
          assertThat(scenario.degradeStatements()).isNotEmpty();
          assertThat(scenario.remedyStatements()).isNotEmpty();
        }
      }
    }
    for (var fix : scenario.scenario().wrongFixes()) {
      fix.env().forEach(degraded::withSettings);
    }
  }

  @Test
  void anUnknownScenarioIsAnsweredWithTheNearest() {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> CATALOG.find("pool-exhaustoin"))
        .withMessageContaining("there is no scenario 'pool-exhaustoin'")
        .withMessageContaining("did you mean 'pool-exhaustion'?");
  }

  @Test
  void aMalformedScenarioIsNamedWithFileAndLine() throws IOException {
    write("id: mine\ntitle: t\nlayer: database\nseverity: low\nstory: s\nrubric: nonsense\n");

    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> new ScenarioCatalog(folder).find("mine"))
        .withMessageContaining("scenario.yaml, line 6: field 'rubric' is missing, or is no rubric");
  }

  @Test
  void aMissingFieldIsNamed() throws IOException {
    write("id: mine\ntitle: t\nseverity: low\nstory: s\nrubric: {service: a, cause: b}\n");

    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> new ScenarioCatalog(folder).find("mine"))
        .withMessageContaining("field 'layer' is missing");
  }

  @Test
  void anUnknownFieldIsNamed() throws IOException {
    write(
        "id: mine\ntitle: t\nlayer: l\nseverity: low\nstory: s\n"
            + "rubric: {service: a, cause: b}\nbonds: 1\nalerts: []\n");

    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> new ScenarioCatalog(folder).find("mine"))
        .withMessageContaining("scenario.yaml, line 7")
        .withMessageContaining("bonds");
  }

  private void write(String text) throws IOException {
    var scenario = Files.createDirectories(folder.resolve("mine"));
    Files.writeString(scenario.resolve("scenario.yaml"), text);
  }

  private static String setting(PlatformManifest manifest, Scenario.Fault fault) {
    return Objects.requireNonNull(
        manifest.service(fault.service()).settings().get(fault.setting()), "no such setting");
  }

  private static double limit(PlatformManifest manifest, Scenario.Fault fault) {
    ServiceConfig.Limits limits = manifest.service(fault.service()).limits();
    return Objects.equals(fault.setting(), "limits.cpu") ? limits.cpuCores() : limits.memoryBytes();
  }

  private static double quantity(@Nullable String text) {
    return Quantity.parse(Objects.requireNonNull(text));
  }
}
