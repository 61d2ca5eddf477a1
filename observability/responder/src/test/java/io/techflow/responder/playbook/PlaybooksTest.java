package io.techflow.responder.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The playbooks that are shipped, and how others are read. */
class PlaybooksTest {

  private static final Path CHECKOUT = Path.of("../..");
  private static final Path SHIPPED = Path.of("playbooks.yaml");

  @Test
  void everyPlaybookAnswersAnAlertThatExists() throws IOException {
    var alerts = new TreeSet<String>();
    try (var files =
        Files.newDirectoryStream(CHECKOUT.resolve("observability/prometheus/rules"), "*.yaml")) {
      for (var file : files) {
        for (JsonNode group : new YAMLMapper().readTree(file.toFile()).path("groups")) {
          group.path("rules").forEach(rule -> alerts.add(rule.path("alert").asText()));
        }
      }
    }
    assertThat(Playbooks.read(SHIPPED).playbooks()).isNotEmpty();
    assertThat(alerts).containsAll(Playbooks.read(SHIPPED).playbooks().keySet());
  }

  /**
   * With the labels that the rule of the alert gives; a playbook that is always refused is none.
   */
  @Test
  void everyPlaybookStaysWithinTheLimits() {
    var labels =
        Map.of(
            "service", "payment-service", "schemaname", "payment_service", "relname", "payments");
    var playbooks = Playbooks.read(SHIPPED);
    var limits = playbooks.limits();

    for (var alert : playbooks.playbooks().keySet()) {
      for (var action : playbooks.against(alert, labels)) {
        assertThat(action.coolDown()).as(alert).isPositive();
        switch (action) {
          case Action.Scale scale -> assertThat(limits.scale()).containsKey(scale.deployment());
          case Action.TerminateQueries terminate -> {
            assertThat(limits.terminateQueries().applications()).contains(terminate.application());
            assertThat(terminate.olderThan())
                .isGreaterThanOrEqualTo(limits.terminateQueries().youngest());
            assertThat(terminate.most()).isLessThanOrEqualTo(limits.terminateQueries().most());
          }
          case Action.Analyze analyze -> assertThat(limits.analyze()).contains(analyze.table());
        }
      }
    }
  }

  /** A name that no session has ends nothing, and says so to nobody. */
  @Test
  void theSessionsThatMayBeEndedAreThoseOfServices() throws IOException {
    for (var application : Playbooks.read(SHIPPED).limits().terminateQueries().applications()) {
      var settings = new Properties();
      try (var file =
          Files.newBufferedReader(
              CHECKOUT.resolve(
                  "services/%s/src/main/resources/application.properties"
                      .formatted(application)))) {
        settings.load(file);
      }
      assertThat(settings)
          .containsEntry(
              "quarkus.datasource.reactive.additional-properties.application_name",
              "${quarkus.application.name}");
    }
  }

  @Test
  void theRoleMayAnalyzeWhatTheLimitsList() throws IOException {
    var grants = Files.readString(Path.of("postgresql.sql"));

    assertThat(Playbooks.read(SHIPPED).limits().analyze())
        .allSatisfy(table -> assertThat(grants).contains(table));
  }

  @Test
  void theServiceAccountMayScaleWhatTheLimitsList() throws IOException {
    try (var documents = Files.newInputStream(Path.of("rbac.yaml"))) {
      var role =
          Serialization.<List<HasMetadata>>unmarshal(documents).stream()
              .filter(Role.class::isInstance)
              .map(Role.class::cast)
              .findFirst()
              .orElseThrow();
      assertThat(role.getRules())
          .filteredOn(rule -> !rule.getVerbs().equals(List.of("list")))
          .allSatisfy(
              rule ->
                  assertThat(rule.getResourceNames())
                      .containsExactlyInAnyOrderElementsOf(
                          Playbooks.read(SHIPPED).limits().scale().keySet()));
    }
  }

  @Test
  void anActionThatDoesNotExistIsNamed(@TempDir Path folder) throws IOException {
    var text = Files.readString(SHIPPED).replace("action: analyze", "action: reindex-database");
    var file = Files.writeString(folder.resolve("playbooks.yaml"), text);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Playbooks.read(file))
        .withMessageContaining("reindex-database")
        .withMessageContaining(file.toString());
  }

  @Test
  void aMissingSettingIsNamed(@TempDir Path folder) throws IOException {
    var text = Files.readString(SHIPPED).replace(", cool-down: 1h", "");
    var file = Files.writeString(folder.resolve("playbooks.yaml"), text);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Playbooks.read(file))
        .withMessageContaining("cool-down");
  }
}
