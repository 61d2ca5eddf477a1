package io.techflow.faults.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The platform's public API, at its gateway, as a client sees it that never gives up a reply. */
public final class Api {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http;
  private final URI entrance;
  private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();

  /** An API behind that address. */
  public Api(HttpClient http, URI entrance) {
    this.http = http;
    this.entrance = entrance;
  }

  /** Reads. */
  public Reply get(String path, String token) {
    return send(request(path, token).GET());
  }

  /** Deletes. */
  public Reply delete(String path, String token) {
    return send(request(path, token).DELETE());
  }

  /** Sends JSON, under an idempotency key if there is one. */
  public Reply post(String path, @Nullable String token, @Nullable String key, String json) {
    HttpRequest.Builder request = request(path, token).POST(BodyPublishers.ofString(json));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return send(request.header("Content-Type", "application/json"));
  }

  /** How often each status was answered, and 0 for no answer. */
  public Map<Integer, AtomicInteger> statuses() {
    return new TreeMap<>(statuses);
  }

  private HttpRequest.Builder request(String path, @Nullable String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(entrance.resolve(path)).timeout(PATIENCE);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private Reply send(HttpRequest.Builder request) {
    Reply reply = exchange(request.build());
    statuses.computeIfAbsent(reply.status(), status -> new AtomicInteger()).incrementAndGet();
    return reply;
  }

  private Reply exchange(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      long seconds = response.headers().firstValueAsLong("Retry-After").orElse(0);
      return new Reply(response.statusCode(), response.body(), Duration.ofSeconds(seconds));
    } catch (IOException e) {
      // Refused, reset or late: what became of the request is not known, and that is the point.
      return Reply.NONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
