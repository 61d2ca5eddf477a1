package io.techflow.lab.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.lab.Checkout;
import io.techflow.lab.manifest.Yaml;
import io.techflow.lab.verdict.Slo;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The collector's configuration, as far as it can be held without a collector: that references
 * resolve, that nothing lies idle, and that it listens where the services send.
 */
class CollectorConfigTest {

  private static final JsonNode SHARED = read("collector.yaml");

  @ParameterizedTest
  @ValueSource(strings = {"jaeger.yaml", "zipkin.yaml"})
  void pipelinesUseExactlyWhatIsDefined(String variant) {
    var own = read(variant);
    var pipeline = own.at("/service/pipelines/traces");

    assertThat(names(pipeline.path("receivers"))).isEqualTo(keys(SHARED.path("receivers")));
    assertThat(names(pipeline.path("processors"))).isEqualTo(keys(SHARED.path("processors")));
    assertThat(names(pipeline.path("exporters"))).isEqualTo(keys(own.path("exporters")));
    assertThat(names(SHARED.at("/service/extensions"))).isEqualTo(keys(SHARED.path("extensions")));
  }

  /** Memory is guarded before anything is kept, and batches are made of what is left. */
  @ParameterizedTest
  @ValueSource(strings = {"jaeger.yaml", "zipkin.yaml"})
  void processorsComeInTheirOrder(String variant) {
    assertThat(read(variant).at("/service/pipelines/traces/processors"))
        .extracting(JsonNode::asText)
        .isEqualTo(List.of("memory_limiter", "tail_sampling", "batch"));
  }

  @Test
  void itListensWhereTheServicesSend() throws IOException {
    var defaults = new Properties();
    try (Reader in =
        Files.newBufferedReader(
            Checkout.ROOT.resolve(
                "services/service-kit/src/main/resources/META-INF/microprofile-config.properties"))) {
      defaults.load(in);
    }
    var endpoint =
        defaults
            .getProperty("quarkus.otel.exporter.otlp.endpoint")
            .replaceFirst("^\\$\\{[A-Z_]+:(.*)}$", "$1");

    assertThat(defaults.getProperty("quarkus.otel.exporter.otlp.protocol"))
        .isEqualTo("http/protobuf");
    assertThat(SHARED.at("/receivers/otlp/protocols/http/endpoint").asText())
        .endsWith(":" + URI.create(endpoint).getPort());
  }

  @Test
  void errorsAndWhatMissesTheSloAreAlwaysKept() {
    assertThat(SHARED.at("/processors/tail_sampling/policies"))
        .extracting(policy -> policy.path("type").asText())
        .containsExactly("status_code", "ottl_condition", "probabilistic");
    assertThat(SHARED.at("/processors/tail_sampling/policies/1/ottl_condition/span/0").asText())
        .contains("\"Server\"", "Duration(\"%dms\")".formatted((int) Slo.standard().p95Millis()));
  }

  private static JsonNode read(String file) {
    return Yaml.readAll(Checkout.ROOT.resolve("observability/tracing").resolve(file)).getFirst();
  }

  private static Set<String> names(JsonNode list) {
    var names = new TreeSet<String>();
    list.forEach(name -> names.add(name.asText()));
    return names;
  }

  private static Set<String> keys(JsonNode map) {
    var keys = new TreeSet<String>();
    map.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
