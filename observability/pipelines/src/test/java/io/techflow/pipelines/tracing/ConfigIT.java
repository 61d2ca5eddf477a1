package io.techflow.pipelines.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.techflow.pipelines.program.GoProgram;
import io.techflow.pipelines.program.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The collector itself says whether the files that are shipped are a configuration. */
class ConfigIT {

  @ParameterizedTest
  @ValueSource(strings = {"jaeger.yaml", "zipkin.yaml"})
  void aVariantIsAcceptedAsItIsShipped(String variant) {
    assertThat(validate(Collector.configs(variant))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'tail_sampling: {decision_weit: 15s', decision_weit",
    "'batch: {send_batch_sise: 512', send_batch_sise",
    "'memory_limiter: {limit_percentage: 800', limit_percentage"
  })
  void aMistakeIsNamed(String mistake, String says, @TempDir Path folder) throws IOException {
    var over = folder.resolve("over.yaml");
    Files.writeString(over, "processors: {%s}}\n".formatted(mistake));

    assertThat(validate(Collector.configs("jaeger.yaml", over))).contains(says);
  }

  @Test
  void whatNoPipelineDefinesIsNamed(@TempDir Path folder) throws IOException {
    var over = folder.resolve("over.yaml");
    Files.writeString(over, "service: {pipelines: {traces: {exporters: [otlp/elsewhere]}}}\n");

    assertThat(validate(Collector.configs("jaeger.yaml", over))).contains("otlp/elsewhere");
  }

  /** What the collector says against it; empty when it accepts it. */
  private static String validate(List<String> configs) {
    var words = new ArrayList<>(GoProgram.COLLECTOR.command(List.of("validate")));
    words.addAll(configs);
    var said = Said.by(words);
    return said.exit() == 0 ? "" : said.text() + "refused";
  }
}
