package io.techflow.lab.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboards as files; that every panel has data is seen in a run. */
class DashboardsTest {

  @Test
  void aDashboardIsKnownByTheNameOfItsFile() {
    assertThat(Dashboards.all())
        .isNotEmpty()
        .allSatisfy(
            (file, dashboard) ->
                assertThat("techflow-" + file).isEqualTo(dashboard.path("uid").asText() + ".json"));
  }

  @Test
  void everyPanelSaysWhatItShowsAndInWhatUnit() {
    assertThat(Dashboards.all().values().stream().flatMap(Dashboards::panels))
        .allSatisfy(
            panel -> {
              assertThat(panel.path("title").asText()).isNotBlank();
              assertThat(panel.path("description").asText()).endsWith(".");
              assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
              assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
              assertThat(panel.path("targets")).isNotEmpty();
            });
  }

  @Test
  void everyVariableIsResolved() {
    assertThat(Dashboards.queries())
        .isNotEmpty()
        .allSatisfy(query -> assertThat(query.expression()).doesNotContain("$"));
  }

  @Test
  void promtoolAcceptsEveryQuery(@TempDir Path folder) throws Exception {
    var rules = new ObjectMapper().createObjectNode();
    var group = rules.putArray("groups").addObject().put("name", "panels");
    var list = group.putArray("rules");
    Dashboards.queries()
        .map(Dashboards.Query::expression)
        .distinct()
        .forEach(
            expression ->
                list.addObject()
                    .put("record", "panel:query:" + list.size())
                    .put("expr", expression));
    var file = folder.resolve("panels.yaml");
    new YAMLMapper().writeValue(file.toFile(), rules);

    var process =
        new ProcessBuilder("promtool", "check", "rules", file.toString())
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
  }
}
