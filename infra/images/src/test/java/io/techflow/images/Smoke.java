package io.techflow.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who registers, signs in, pays and searches, all through the gateway. */
record Smoke(HttpClient http, URI gateway) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  void journey() throws IOException, InterruptedException {
    String email = UUID.randomUUID() + "@example.test";
    String password = "correct horse battery";
    JsonNode user =
        post(
            "/api/users",
            null,
            201,
            "{\"email\":\"%s\",\"password\":\"%s\",\"displayName\":\"Ada\",\"country\":\"DE\"}"
                .formatted(email, password));
    String token =
        post(
                "/api/auth/login",
                null,
                200,
                "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password))
            .path("accessToken")
            .asText();
    assertThat(get("/api/users/" + user.path("id").asText(), token).path("email").asText())
        .isEqualTo(email);
    JsonNode payment =
        post(
            "/api/payments",
            token,
            201,
            "{\"merchant\":\"acme\",\"amountMinor\":700,\"currency\":\"EUR\"}");
    assertThat(get("/api/payments", token).at("/items/0/id")).isEqualTo(payment.path("id"));
    assertThat(get("/api/search?q=large+tree", token).at("/items/0").isMissingNode()).isFalse();
  }

  private JsonNode get(String path, String token) throws IOException, InterruptedException {
    return send(request(path, token).GET(), 200);
  }

  private JsonNode post(String path, @Nullable String token, int status, String json)
      throws IOException, InterruptedException {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(json)),
        status);
  }

  private HttpRequest.Builder request(String path, @Nullable String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path)).timeout(PATIENCE);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest.Builder request, int status)
      throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    assertThat(response.statusCode())
        .as(response.request().uri() + " " + response.body())
        .isEqualTo(status);
    return JSON.readTree(response.body());
  }
}
