package io.techflow.pipelines.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.techflow.pipelines.OneLab;
import io.techflow.pipelines.program.GoProgram;
import io.techflow.pipelines.program.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grafana's own schema, of its foundation SDK, knows every field of every dashboard. */
class SchemaIT {

  private static final Path DASHBOARDS =
      OneLab.CHECKOUT.resolve("observability/grafana/dashboards");

  @Test
  void everyDashboardFits() throws IOException {
    try (var files = Files.list(DASHBOARDS)) {
      var all = files.sorted().map(Path::toString).toList();
      assertThat(all).hasSize(7);
      assertThat(Said.by(GoProgram.DASHBOARDS.command(all))).isEqualTo(new Said(0, ""));
    }
  }

  /** Of the dashboard, of a panel, of its options and of its query. */
  @ParameterizedTest
  @CsvSource({
    "schemaVersion, schemaVersions",
    "gridPos, gridPosition",
    "legendFormat, legendFormats",
    "displayMode, displayModes"
  })
  void aFieldThatGrafanaDoesNotKnowIsNamed(String field, String mistake, @TempDir Path folder)
      throws IOException {
    var text = Files.readString(DASHBOARDS.resolve("service.json"));
    var broken = text.replace("\"" + field + "\"", "\"" + mistake + "\"");
    assertThat(broken).isNotEqualTo(text);
    var file = Files.writeString(folder.resolve("service.json"), broken);

    var said = Said.by(GoProgram.DASHBOARDS.command(List.of(file.toString())));

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.text()).contains(mistake);
  }
}
