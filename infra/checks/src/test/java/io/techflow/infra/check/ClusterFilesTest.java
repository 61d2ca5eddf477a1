package io.techflow.infra.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.techflow.infra.manifest.Manifest;
import io.techflow.infra.manifest.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files of the cluster itself are of kinds and fields that exist, and say for which version.
 */
class ClusterFilesTest {

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(Overlays.CHECKOUT.root().resolve("infra/cluster"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static List<Path> objects() throws IOException {
    return files().stream()
        .filter(file -> file.toString().endsWith(".yaml"))
        .filter(file -> read(file).contains("apiVersion:"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("files")
  void saysForWhichVersionItWasChecked(Path file) {
    if (!file.endsWith("node-pools.yaml")) {
      assertThat(read(file)).containsIgnoringCase("checked for");
    }
  }

  @ParameterizedTest
  @MethodSource("objects")
  void isWhatItsKindAllows(Path file) throws IOException {
    var yaml = new YAMLMapper();
    try (var documents = yaml.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
      var platform =
          new Platform(
              "cluster",
              documents.readAll().stream().map(Manifest::new).toList(),
              Overlays.CHECKOUT);

      assertThat(List.of(Check.KIND, Check.FIELD)).flatMap(check -> check.run(platform)).isEmpty();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
