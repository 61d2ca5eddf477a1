package io.techflow.benchmark.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.techflow.benchmark.measure.InvalidMeasurement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks search-service one thing after the other, as somebody who may do all. */
final class SearchClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int ERROR = 400;

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI service;
  private final String token;

  SearchClient(URI service, String token) {
    this.service = service;
    this.token = token;
  }

  /** Path and query of a search for ten. */
  static String search(String query, Mode mode) {
    return "/search?limit=10&mode=%s&q=%s"
        .formatted(mode.label(), URLEncoder.encode(query, StandardCharsets.UTF_8));
  }

  /** The ids of the ten best, best first. */
  List<String> ids(String query, Mode mode) {
    return get(search(query, mode)).path("items").findValuesAsText("id");
  }

  JsonNode get(String uri) {
    return send(request(uri).GET());
  }

  JsonNode post(String uri, String json) {
    return send(
        request(uri)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder request(String uri) {
    return HttpRequest.newBuilder(service.resolve(uri)).header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    try {
      var answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= ERROR) {
        throw new InvalidMeasurement(
            "%s: HTTP %d %s".formatted(request.uri(), answer.statusCode(), answer.body()));
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException("no answer to " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at " + request.uri(), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
