package io.techflow.pipelines.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A program's own HTTP interface, on loopback. */
public record Http(HttpClient client, URI root) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** An interface at a port. */
  public static Http at(int port) {
    return new Http(
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
        URI.create("http://127.0.0.1:" + port));
  }

  /** A port that nobody listens on. */
  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free", e);
    }
  }

  /** What is there; empty when nothing is (404). */
  public Optional<JsonNode> json(String path) {
    var answer = send(HttpRequest.newBuilder(root.resolve(path)).GET());
    return answer.statusCode() == 404 ? Optional.empty() : Optional.of(read(answer));
  }

  /** Text that must be there. */
  public String text(String path) {
    return require(send(HttpRequest.newBuilder(root.resolve(path)).GET())).body();
  }

  /** Sends JSON. */
  public JsonNode send(String method, String path, String body) {
    return read(
        send(
            HttpRequest.newBuilder(root.resolve(path))
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(body))));
  }

  /** Whether it answers with a success by now. */
  public boolean answers(String path) {
    try {
      var request = HttpRequest.newBuilder(root.resolve(path)).timeout(PATIENCE).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() < 300;
    } catch (ConnectException e) {
      // Nothing listens yet.
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(root.resolve(path) + " broke off", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(root + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static JsonNode read(HttpResponse<String> answer) {
    try {
      return JSON.readTree(require(answer).body());
    } catch (IOException e) {
      throw new UncheckedIOException(answer.uri() + " is no JSON", e);
    }
  }

  private static HttpResponse<String> require(HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          "%s: HTTP %d %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
    }
    return answer;
  }
}
