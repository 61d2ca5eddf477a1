package io.techflow.pipelines.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.techflow.lab.Workspace;
import io.techflow.lab.platform.Platform;
import io.techflow.lab.run.LabSession;
import io.techflow.load.SeedIds;
import io.techflow.pipelines.Caller;
import io.techflow.pipelines.OneLab;
import io.techflow.pipelines.program.Http;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The log lines of the real services, by the real Fluent Bit, in a real OpenSearch. */
@ExtendWith(OneLab.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogsIT {

  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String AUDIT = "\"loggerName\":\"audit\"";
  private static final String LONG_WORD = "x".repeat(20_000);

  private final Map<String, List<String>> written = new TreeMap<>();
  private final Map<String, Long> expected = new TreeMap<>();
  private final Map<String, Long> arrived = new TreeMap<>();
  private Platform platform;
  private NodeLogs node;
  private Http openSearch;
  private Path folder;

  @BeforeAll
  void ship(LabSession session, @TempDir Path temporary) throws IOException {
    platform = session.platform();
    folder = temporary;
    openSearch = Http.at(URI.create(platform.store("opensearch").url()).getPort());
    forget();
    openSearch.send(
        "PUT",
        "/_index_template/techflow",
        Files.readString(FluentBit.SHIPPED.resolveSibling("index-template.json")));
    var support = new Caller(Objects.requireNonNull(platform.urls().get("gateway")), 4);
    support.signIn(SeedIds.SUPPORT_EMAIL).join();
    support.rename(SeedIds.user(7), "Ada").join();
    node = NodeLogs.in(folder);
    var logs = Workspace.open(OneLab.CHECKOUT).folder("logs");
    for (var service : platform.urls().keySet()) {
      var lines = new ArrayList<>(Files.readAllLines(logs.resolve(service + ".log")));
      lines.add(
          "{\"timestamp\":\"2026-01-01T00:00:00.5Z\",\"message\":\"%s\"}".formatted(LONG_WORD));
      lines.removeIf(String::isEmpty);
      written.put(service, lines);
      node.add(service, lines);
    }
    run("first");
    for (var service : written.keySet()) {
      expected.put(service, entries(written.getOrDefault(service, List.of()), false));
      arrived.put(service, count("techflow-logs-*", term("kubernetes.container_name", service)));
    }
  }

  @AfterAll
  void forget() {
    openSearch.send("DELETE", "/techflow-logs-*,techflow-audit-*", "");
  }

  @Test
  void everyLineOfEveryServiceArrives() {
    assertThat(arrived).isEqualTo(expected);
    assertThat(expected).hasSize(6).allSatisfy((service, lines) -> assertThat(lines).isPositive());
  }

  @Test
  void aLineIsFoundByItsTraceWithItsPodAndItsTime() throws IOException {
    var line = json(lines().stream().filter(one -> one.contains("\"traceId\":\"")).findFirst());

    var found =
        hits("techflow-logs-*,techflow-audit-*", term("traceId", line.at("/mdc/traceId").asText()));

    assertThat(found)
        .anySatisfy(
            hit -> {
              assertThat(hit.path("message")).isEqualTo(line.path("message"));
              assertThat(hit.path("level")).isEqualTo(line.path("level"));
              assertThat(hit.path("timestamp")).isEqualTo(line.path("timestamp"));
              assertThat(hit.path("@timestamp").asText())
                  .startsWith(line.path("timestamp").asText().substring(0, 23));
              assertThat(hit.at("/kubernetes/namespace_name").asText()).isEqualTo("techflow");
              assertThat(hit.at("/kubernetes/host").asText()).isEqualTo("node-1");
            });
  }

  @Test
  void aLineThatTheRuntimeCutIsWhole() {
    assertThat(hits("techflow-logs-*", "{\"range\":{\"timestamp\":{\"lt\":\"2026-01-02\"}}}"))
        .isNotEmpty()
        .allSatisfy(hit -> assertThat(hit.path("message").asText()).isEqualTo(LONG_WORD));
  }

  @Test
  void whatIsNoJsonIsFoundByItsWords() {
    var text = lines().stream().filter(line -> !line.startsWith("{")).toList();
    for (var line : text) {
      assertThat(hits("techflow-logs-*", match(line)))
          .as(line)
          .anySatisfy(hit -> assertThat(hit.path("message").asText()).isEqualTo(line));
    }
  }

  @Test
  void whoChangedWhatIsInAnIndexOfItsOwnAndThereOnce() throws IOException {
    var entries = entries(lines(), true);
    assertThat(entries).isPositive();
    assertThat(count("techflow-audit-*", "{\"match_all\":{}}")).isEqualTo(entries);
    assertThat(count("techflow-logs-*", term("loggerName", "audit"))).isZero();
    assertThat(hits("techflow-audit-*", term("path", "/users/" + SeedIds.user(7))))
        .isNotEmpty()
        .allSatisfy(
            hit -> {
              assertThat(hit.path("method").asText()).isEqualTo("PATCH");
              assertThat(hit.path("actor").asText()).isNotEmpty();
              assertThat(hit.at("/kubernetes/container_name").asText()).isEqualTo("user-service");
            });

    // A node that has forgotten how far it was sends all of it again
    run("second");

    assertThat(count("techflow-audit-*", "{\"match_all\":{}}")).isEqualTo(entries);
  }

  /** Returns when all lines have arrived, once more. */
  private void run(String name) throws IOException {
    var before = count("techflow-logs-*", "{\"match_all\":{}}");
    var own = Files.createDirectories(folder.resolve(name));
    var entries = entries(lines(), false);
    try (var running = FluentBit.start(platform, node, openSearch.root(), own)) {
      Awaitility.await("all lines are indexed; see " + running.tool().log())
          .atMost(SOON)
          .until(() -> count("techflow-logs-*", "{\"match_all\":{}}") == before + entries);
    }
  }

  private static long entries(List<String> lines, boolean ofAudit) {
    return lines.stream().filter(line -> line.contains(AUDIT) == ofAudit).count();
  }

  private List<String> lines() {
    return written.values().stream().flatMap(List::stream).toList();
  }

  private static JsonNode json(Optional<String> line) throws IOException {
    return new ObjectMapper().readTree(line.orElseThrow());
  }

  private static String term(String field, String value) {
    return "{\"term\":{\"%s\":\"%s\"}}".formatted(field, value);
  }

  private static String match(String words) {
    return new ObjectMapper()
        .createObjectNode()
        .set("match_phrase", new ObjectMapper().createObjectNode().put("message", words))
        .toString();
  }

  private long count(String index, String query) {
    openSearch.send("POST", "/" + index + "/_refresh?allow_no_indices=true", "");
    return openSearch
        .send("POST", "/" + index + "/_count?allow_no_indices=true", "{\"query\":" + query + "}")
        .path("count")
        .asLong();
  }

  private List<JsonNode> hits(String index, String query) {
    var found = new ArrayList<JsonNode>();
    openSearch
        .send("POST", "/" + index + "/_search?size=100", "{\"query\":" + query + "}")
        .at("/hits/hits")
        .forEach(hit -> found.add(hit.path("_source")));
    return found;
  }
}
