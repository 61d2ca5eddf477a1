package io.techflow.lab.assess;

import static io.techflow.lab.assess.ClusterDump.healthy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.techflow.lab.BadInput;
import io.techflow.lab.assess.Assessment.Health;
import io.techflow.lab.assess.dump.DumpReader;
import io.techflow.lab.assess.report.JsonReport;
import io.techflow.lab.assess.report.MarkdownReport;
import io.techflow.lab.assess.snapshot.Coverage;
import io.techflow.lab.assess.snapshot.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is missing of a dump is said, and the rest is never called healthy for it. */
class PartialDumpTest {

  @TempDir Path folder;

  @BeforeEach
  void aDumpOfAClusterThatIsWell() throws IOException {
    healthy(3, 9).write(folder);
  }

  @Test
  void aListThatBreaksOffIsReadAsFarAsItGoes() throws IOException {
    var pods = folder.resolve("pods.json");
    var text = Files.readString(pods);
    Files.writeString(pods, text.substring(0, text.length() * 2 / 3));

    var assessment = assess();

    assertThat(assessment.health()).isEqualTo(Health.UNKNOWN);
    assertThat(assessment.snapshot().pods()).hasSizeBetween(5, 8);
    assertThat(assessment.snapshot().coverage().get(Resource.PODS))
        .isInstanceOfSatisfying(
            Coverage.Truncated.class,
            how -> assertThat(how.items()).isEqualTo(assessment.snapshot().pods().size()));
    assertThat(MarkdownReport.text(assessment))
        .contains("Partial: pods truncated after")
        .contains("none in what was read, which is not everything");
  }

  @Test
  void anEmptyFileIsATruncatedOne() throws IOException {
    Files.writeString(folder.resolve("nodes.json"), "");

    assertThat(assess().health()).isEqualTo(Health.UNKNOWN);
  }

  @Test
  void withoutMetricsNothingIsKnownOfUse() throws IOException {
    Files.delete(folder.resolve("node-metrics.json"));
    Files.delete(folder.resolve("pod-metrics.json"));

    assertThat(assess().health()).isEqualTo(Health.UNKNOWN);
    assertThat(assess().snapshot().coverage().get(Resource.NODE_METRICS))
        .isEqualTo(new Coverage.Missing());
  }

  @Test
  void anotherVersionIsNotGuessedAt() throws IOException {
    var scalers = folder.resolve("horizontalpodautoscalers.json");
    Files.writeString(
        scalers, Files.readString(scalers).replace("autoscaling/v2", "autoscaling/v2beta2"));

    assertThat(assess().health()).isEqualTo(Health.UNKNOWN);
    assertThat(assess().snapshot().coverage().get(Resource.AUTOSCALERS))
        .isEqualTo(new Coverage.OtherVersion(0, "autoscaling/v2beta2"));
  }

  @Test
  void whatIsForbiddenIsSaidInTheServersWords() throws IOException {
    Files.delete(folder.resolve("resourcequotas.json"));
    Files.writeString(
        folder.resolve("resourcequotas.error"),
        "Error from server (Forbidden): resourcequotas is forbidden");
    Files.writeString(
        folder.resolve("nodes.json"),
        """
        {"kind":"Status","apiVersion":"v1","status":"Failure","message":"nodes is forbidden","reason":"Forbidden","code":403}""");

    var coverage = assess().snapshot().coverage();

    assertThat(assess().health()).isEqualTo(Health.UNKNOWN);
    assertThat(coverage.get(Resource.QUOTAS)).isInstanceOf(Coverage.Forbidden.class);
    assertThat(coverage.get(Resource.NODES)).isInstanceOf(Coverage.Forbidden.class);
  }

  @Test
  void anObjectOfAnotherFormDoesNotHideTheOthers() throws IOException {
    var nodes = folder.resolve("nodes.json");
    Files.writeString(nodes, Files.readString(nodes).replaceFirst("\"32Gi\"", "\"lots\""));

    assertThat(assess().health()).isEqualTo(Health.UNKNOWN);
    assertThat(assess().snapshot().nodes()).hasSize(2);
  }

  @Test
  void troubleInHalfADumpIsTrouble() throws IOException {
    Files.delete(folder.resolve("events.json"));
    var nodes = folder.resolve("nodes.json");
    Files.writeString(
        nodes,
        Files.readString(nodes)
            .replaceFirst(
                "\"type\":\"Ready\",\"status\":\"True\"",
                "\"type\":\"Ready\",\"status\":\"False\""));

    assertThat(assess().health()).isEqualTo(Health.TROUBLED);
    assertThat(JsonReport.of(assess())).contains("\"partial\" : true");
  }

  @Test
  void theListsOfClusterInfoDumpAreReadToo() throws IOException {
    var namespace = Files.createDirectories(folder.resolve("techflow"));
    Files.move(folder.resolve("pods.json"), namespace.resolve("pods.json"));

    assertThat(assess().health()).isEqualTo(Health.HEALTHY);
  }

  @Test
  void aFolderWithoutAClusterIsBadInput(@TempDir Path empty) {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> DumpReader.read(empty))
        .withMessageContaining("holds no list");
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> DumpReader.read(empty.resolve("gone")))
        .withMessageContaining("no such folder");
  }

  private Assessment assess() {
    return Assessment.of(DumpReader.read(folder));
  }
}
