package io.techflow.lab.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.lab.Checkout;
import io.techflow.lab.manifest.Yaml;
import io.techflow.lab.scenario.ScenarioCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The shipped rules: sound, tested on both sides of their threshold, and with a runbook each. */
class AlertRulesTest {

  private static final Path OBSERVABILITY = Checkout.ROOT.resolve("observability");
  private static final Path RULES = OBSERVABILITY.resolve("prometheus/rules");

  private static final Path TESTS = OBSERVABILITY.resolve("prometheus/tests");

  @Test
  void promtoolAcceptsTheRules() throws Exception {
    var command = new ArrayList<>(List.of("promtool", "check", "rules"));
    yaml(RULES).forEach(file -> command.add(file.toString()));
    assertThat(run(command)).isEmpty();
  }

  @Test
  void everyRuleIsSilentBeforeItsThresholdAndFiresAfterIt() throws Exception {
    var command = new ArrayList<>(List.of("promtool", "test", "rules"));
    yaml(TESTS).forEach(file -> command.add(file.toString()));
    assertThat(run(command)).isEmpty();

    var silent = new TreeSet<String>();
    var firing = new TreeSet<String>();
    for (var file : yaml(TESTS)) {
      for (var test : Yaml.readAll(file).getFirst().path("tests")) {
        for (var alert : test.path("alert_rule_test")) {
          (alert.path("exp_alerts").isEmpty() ? silent : firing)
              .add(alert.path("alertname").asText());
        }
      }
    }
    assertThat(silent).isEqualTo(alerts().keySet());
    assertThat(firing).isEqualTo(alerts().keySet());
  }

  @Test
  void alertmanagerRoutesByWhatAnAlertIsWorth() throws Exception {
    var config = OBSERVABILITY.resolve("alertmanager/alertmanager.yaml").toString();
    assertThat(run(List.of("amtool", "check-config", config))).isEmpty();
    for (var route : Map.of("critical", "on-call", "warning", "team").entrySet()) {
      assertThat(routed(config, route.getValue(), "severity=" + route.getKey())).isEmpty();
    }
  }

  @Test
  void alertmanagerSendsTheResponderWhatItHasAPlaybookForAndTellsPeopleToo() throws Exception {
    var config = OBSERVABILITY.resolve("alertmanager/alertmanager.yaml").toString();
    var playbooks =
        Yaml.readAll(OBSERVABILITY.resolve("responder/playbooks.yaml"))
            .getFirst()
            .path("playbooks");
    for (var alert : alerts().entrySet()) {
      var severity = alert.getValue().at("/labels/severity").asText();
      var people = severity.equals("critical") ? "on-call" : "team";
      var receivers = playbooks.has(alert.getKey()) ? "responder," + people : people;
      assertThat(routed(config, receivers, "severity=" + severity, "alertname=" + alert.getKey()))
          .isEmpty();
    }
  }

  /** What amtool says when an alert with these labels goes elsewhere. */
  private static String routed(String config, String receivers, String... labels)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                "amtool",
                "config",
                "routes",
                "test",
                "--config.file=" + config,
                "--verify.receivers=" + receivers));
    command.addAll(List.of(labels));
    return run(command);
  }

  @Test
  void everyAlertHasARunbookOfFourParts() throws IOException {
    for (var alert : alerts().values()) {
      var runbook = Checkout.ROOT.resolve(alert.at("/annotations/runbook_url").asText());
      assertThat(runbook).as("runbook of %s", alert.path("alert").asText()).isRegularFile();
      assertThat(Files.readAllLines(runbook))
          .contains("## Meaning", "## Impact", "## Diagnosis", "## Mitigation");
    }
  }

  @Test
  void everyAlertIsACauseOrASymptom() {
    assertThat(alerts().values())
        .allSatisfy(
            alert -> {
              assertThat(alert.at("/labels/kind").asText()).isIn("cause", "symptom");
              assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
              assertThat(alert.path("annotations").has("summary")).isTrue();
              assertThat(alert.path("annotations").has("description")).isTrue();
            });
  }

  @Test
  void rulesAndPanelsReadWhatTheContractLists() {
    var read = new TreeMap<String, Set<String>>();
    for (var rule : rules()) {
      var reader = rule.path("alert").asText(rule.path("record").asText());
      PromQl.metrics(rule.path("expr").asText())
          .forEach(metric -> read.computeIfAbsent(metric, m -> new TreeSet<>()).add(reader));
    }
    Dashboards.queries()
        .forEach(
            query ->
                PromQl.metrics(query.expression())
                    .forEach(
                        metric ->
                            read.computeIfAbsent(metric, m -> new TreeSet<>())
                                .add(query.dashboard().replace(".json", ""))));
    assertThat(MetricsContract.readers()).isEqualTo(read);
  }

  @Test
  void everyScenarioIsAnnouncedByAlertsThatExist() {
    var catalog = new ScenarioCatalog(Checkout.SCENARIOS);
    for (var id : catalog.ids()) {
      for (var source : catalog.find(id).sources()) {
        assertThat(source.scenario().alerts())
            .as("alerts of %s", source.id())
            .isNotEmpty()
            .isSubsetOf(alerts().keySet());
      }
    }
  }

  private static List<JsonNode> rules() {
    var rules = new ArrayList<JsonNode>();
    for (var file : yaml(RULES)) {
      for (var group : Yaml.readAll(file).getFirst().path("groups")) {
        group.path("rules").forEach(rules::add);
      }
    }
    return rules;
  }

  private static Map<String, JsonNode> alerts() {
    var alerts = new TreeMap<String, JsonNode>();
    rules().stream()
        .filter(rule -> rule.has("alert"))
        .forEach(rule -> alerts.put(rule.path("alert").asText(), rule));
    return alerts;
  }

  private static Set<Path> yaml(Path folder) {
    try (var files = Files.newDirectoryStream(folder, "*.yaml")) {
      var found = new TreeSet<Path>();
      files.forEach(found::add);
      return found;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the command says when it fails; empty when it succeeds. */
  private static String run(List<String> command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? "" : output;
  }
}
