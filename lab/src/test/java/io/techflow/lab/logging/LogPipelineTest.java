package io.techflow.lab.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The way of a log line as far as it can be held without a Fluent Bit: that its parts name each
 * other, and that each index has a template and an end.
 */
class LogPipelineTest {

  private static final JsonNode FLUENT_BIT = LogFiles.read("fluent-bit.yaml");

  @Test
  void everyParserThatIsNamedIsDefined() {
    var defined = FLUENT_BIT.path("parsers").findValuesAsText("name");

    assertThat(parts("filters", "parser"))
        .isNotEmpty()
        .allSatisfy(filter -> assertThat(defined).contains(filter.path("parser").asText()));
  }

  @Test
  void everyTagIsSentExactlyOnce() {
    var tags =
        List.of(
            parts("inputs", "tail").getFirst().path("tag").asText().replace("*", "x.log"),
            // the third word of the rule, for a line that came in as above
            parts("filters", "rewrite_tag")
                .getFirst()
                .path("rule")
                .asText()
                .split(" ")[2]
                .replace("$TAG", "kube.x.log"));

    assertThat(tags)
        .allSatisfy(
            tag ->
                assertThat(parts("outputs", "opensearch"))
                    .filteredOn(
                        output ->
                            tag.matches(
                                output
                                    .path("match")
                                    .asText()
                                    .replace(".", "\\.")
                                    .replace("*", ".*")))
                    .hasSize(1));
    assertThat(parts("outputs", "opensearch")).hasSameSizeAs(tags);
  }

  @ParameterizedTest
  @CsvSource({
    "techflow-logs, retention-logs.json, 14d",
    "techflow-audit, retention-audit.json, 400d"
  })
  void everyIndexHasATemplateAndAnEnd(String prefix, String policy, String age) {
    assertThat(parts("outputs", "opensearch"))
        .extracting(output -> output.path("logstash_prefix").asText())
        .contains(prefix);
    assertThat(LogFiles.indexTemplate().path("index_patterns"))
        .extracting(JsonNode::asText)
        .contains(prefix + "-*");
    var retention = LogFiles.read(policy).path("policy");
    assertThat(retention.at("/ism_template/0/index_patterns/0").asText()).isEqualTo(prefix + "-*");
    var states = retention.path("states");
    var last = states.get(states.size() - 2).at("/transitions/0");
    assertThat(last.path("state_name").asText()).isEqualTo("gone");
    assertThat(last.at("/conditions/min_index_age").asText()).isEqualTo(age);
  }

  @Test
  void theAuditTrailIsOnlyEverAppendedTo() {
    assertThat(parts("outputs", "opensearch"))
        .filteredOn(output -> output.path("logstash_prefix").asText().equals("techflow-audit"))
        .singleElement()
        .satisfies(
            output -> {
              assertThat(output.path("write_operation").asText()).isEqualTo("create");
              assertThat(output.path("retry_limit").asText()).isEqualTo("no_limits");
            });
  }

  private static List<JsonNode> parts(String kind, String name) {
    return StreamSupport.stream(FLUENT_BIT.path("pipeline").path(kind).spliterator(), false)
        .filter(part -> part.path("name").asText().equals(name))
        .toList();
  }
}
