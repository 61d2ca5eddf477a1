package io.techflow.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.techflow.benchmark.measure.Figure;
import io.techflow.benchmark.measure.Goal;
import io.techflow.benchmark.measure.Result;
import io.techflow.benchmark.measure.Sample;
import io.techflow.benchmark.measure.Traffic;
import io.techflow.benchmark.measure.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
  private static final Path DOCS = Path.of("../../docs");

  private static Measurement measurement(String id, double ratio) {
    var traffic = new Traffic(5_000, 0, 10, 0.5, 4, 0, "");
    return new Measurement(
        id,
        "This against that.",
        Instant.parse("2026-01-02T03:04:05Z"),
        "two processors",
        new Result(
            List.of(Figure.of("this over that", "x", Sample.of(ratio), Goal.atMost(2))),
            List.of(new Window("this", 1, traffic, Map.of("service", 123.4), Map.of())),
            ""));
  }

  @Test
  void saysWhichGoalsAreMissed() {
    assertThat(Tables.of(List.of(measurement("a", 1.5), measurement("b", 2.5))))
        .contains("| this over that | 1.50 × |  | ≤ 2 × | met |")
        .contains("| this over that | 2.50 × |  | ≤ 2 × | **missed** |")
        .contains("| this | 500 | 123 | service 123 |  | 0.50 | 4 |");
  }

  @Test
  void aNewMeasurementTakesThePlaceOfTheOldOne(@TempDir Path folder) {
    var measurements = new Measurements(folder.resolve("raw/doc.json"));
    measurements.put(measurement("b", 1));
    measurements.put(measurement("a", 1));
    measurements.put(measurement("b", 3));
    assertThat(measurements.all()).containsExactly(measurement("a", 1), measurement("b", 3));
  }

  @Test
  void whatStandsAroundThePlaceStays(@TempDir Path folder) throws Exception {
    var file = folder.resolve("doc.md");
    Files.writeString(
        file, "# Before\n<!-- measurements: begin -->\nold\n<!-- measurements: end -->\nAfter\n");
    var document = new Document(file);
    document.write("new\n");
    assertThat(document.measurements()).isEqualTo("new\n");
    assertThat(file)
        .content()
        .isEqualTo(
            "# Before\n<!-- measurements: begin -->\nnew\n<!-- measurements: end -->\nAfter\n");
  }

  @Test
  void theDocumentsSayWhatWasMeasured() throws Exception {
    try (var raw = Files.list(DOCS.resolve("measurements"))) {
      for (Path file : raw.toList()) {
        var name = file.getFileName().toString().replace(".json", ".md");
        assertThat(new Document(DOCS.resolve(name)).measurements())
            .as(name)
            .isEqualTo(Tables.of(new Measurements(file).all()));
      }
    }
  }
}
