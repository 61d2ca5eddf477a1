package io.techflow.lab.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.techflow.lab.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The dashboards in {@code observability/grafana/dashboards}. */
public final class Dashboards {

  /** What Grafana would put in place of its variables; five minutes are 15 s in a run. */
  private static final Map<String, String> VARIABLES =
      Map.of("$__rate_interval", "5m", "$service", ".+");

  private static final Path FOLDER = Checkout.ROOT.resolve("observability/grafana/dashboards");

  private Dashboards() {}

  /** A query of a panel, its variables resolved. */
  public record Query(String dashboard, String panel, String expression) {}

  /** The documents by file name. */
  static Map<String, JsonNode> all() {
    var all = new TreeMap<String, JsonNode>();
    try (var files = Files.newDirectoryStream(FOLDER, "*.json")) {
      for (var file : files) {
        all.put(file.getFileName().toString(), new ObjectMapper().readTree(file.toFile()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  static Stream<JsonNode> panels(JsonNode dashboard) {
    return StreamSupport.stream(dashboard.path("panels").spliterator(), false)
        .filter(panel -> !panel.path("type").asText().equals("row"));
  }

  /** Every query of every panel. */
  public static Stream<Query> queries() {
    return all().entrySet().stream()
        .flatMap(
            dashboard ->
                panels(dashboard.getValue())
                    .flatMap(
                        panel ->
                            StreamSupport.stream(panel.path("targets").spliterator(), false)
                                .map(
                                    target ->
                                        new Query(
                                            dashboard.getKey(),
                                            panel.path("title").asText(),
                                            resolve(target.path("expr").asText())))));
  }

  private static String resolve(String expression) {
    var resolved = expression;
    for (var variable : VARIABLES.entrySet()) {
      resolved = resolved.replace(variable.getKey(), variable.getValue());
    }
    return resolved;
  }
}
