package io.techflow.faults.attack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An operation that is attacked.
 *
 * @param name for the report
 * @param base the gateway, or the service itself
 */
record Target(HttpClient http, String name, URI base, String method, String path) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Sends that body with that token, each where there is one. */
  HttpResponse<String> send(@Nullable String token, @Nullable String body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(PATIENCE)
            .header("Idempotency-Key", "attack")
            .header("If-Match", "\"0\"")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body != null) {
      request.header(
          "Content-Type",
          method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return name + ": " + method + " " + path;
  }
}
