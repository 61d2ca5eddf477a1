package io.techflow.lab.logging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/** An index of logs in a real OpenSearch, as the template makes it. */
public final class LogIndex implements AutoCloseable {

  private static final String INDEX = "/techflow-logs-test";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;

  /** Applies the template. */
  public LogIndex(URI server) throws IOException, InterruptedException {
    this.server = server;
    send("PUT", "/_index_template/techflow", LogFiles.indexTemplate());
  }

  /** The first line in a service's log that has a trace, its {@code mdc} lifted as on the way. */
  public static ObjectNode tracedLine(Path log) throws IOException {
    try (var lines = Files.lines(log)) {
      var text =
          lines
              .filter(line -> line.startsWith("{") && line.contains("\"traceId\":\""))
              .findFirst()
              .orElseThrow(() -> new IOException("no line of %s has a trace".formatted(log)));
      ObjectNode line = (ObjectNode) JSON.readTree(text);
      line.setAll((ObjectNode) line.remove("mdc"));
      return line;
    }
  }

  /** Puts a line there, to be found at once. */
  public void put(JsonNode line) throws IOException, InterruptedException {
    send("POST", INDEX + "/_doc?refresh=true", line);
  }

  /** The message of the only line of a trace at a level. */
  public String message(String trace, String level) throws IOException, InterruptedException {
    var query = JSON.createObjectNode();
    var filters = query.putObject("query").putObject("bool").putArray("filter");
    filters.addObject().putObject("term").put("traceId", trace);
    filters.addObject().putObject("term").put("level", level);
    filters.addObject().putObject("range").putObject("timestamp").put("gte", "now-1d");
    var hits = send("POST", INDEX + "/_search", query).at("/hits/hits");
    if (hits.size() != 1) {
      throw new IOException("%d lines of trace %s".formatted(hits.size(), trace));
    }
    return hits.at("/0/_source/message").asText();
  }

  private JsonNode send(String method, String path, JsonNode body)
      throws IOException, InterruptedException {
    return send(method, path, BodyPublishers.ofString(body.toString()));
  }

  private JsonNode send(String method, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("content-type", "application/json")
            .method(method, body)
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException("%s %s: %s".formatted(method, path, answer.body()));
    }
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() throws IOException {
    try (client) {
      send("DELETE", INDEX, BodyPublishers.noBody());
      send("DELETE", "/_index_template/techflow", BodyPublishers.noBody());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the index was deleted", e);
    }
  }
}
