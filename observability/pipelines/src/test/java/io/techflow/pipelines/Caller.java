package io.techflow.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.techflow.load.LoadSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A web app before the gateway: each of its requests begins a trace, whose id it knows. */
public final class Caller {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** The span of the web app itself, which it sends to nobody. */
  public static final String SPAN = "00f067aa0ba902b7";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI gateway;
  private final SplittableRandom random;
  private String token = "";

  /**
   * Nobody in particular, yet.
   *
   * @param seed equal seeds give equal traces, of which the collector keeps the same share
   */
  public Caller(URI gateway, long seed) {
    this.gateway = gateway;
    this.random = new SplittableRandom(seed);
  }

  /** Becomes a seeded user, by the e-mail address. */
  public CompletableFuture<Asked> signIn(String email) {
    var login =
        "{\"email\":\"%s\",\"password\":\"%s\"}"
            .formatted(email, LoadSettings.standard().password());
    return ask(request("/api/auth/login").POST(BodyPublishers.ofString(login)))
        .thenApply(
            asked -> {
              assertThat(asked.status()).as(asked.body()).isEqualTo(200);
              token = field(asked.body(), "accessToken");
              return asked;
            });
  }

  /** Reads. */
  public CompletableFuture<Asked> get(String path) {
    return ask(request(path).header("Authorization", "Bearer " + token).GET());
  }

  /** Pays twelve and a half euros. */
  public CompletableFuture<Asked> pay() {
    var payment = "{\"merchant\":\"acme\",\"amountMinor\":1250,\"currency\":\"EUR\"}";
    return ask(
        request("/api/payments")
            .header("Authorization", "Bearer " + token)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(payment)));
  }

  /** Renames a user, if nobody has changed it yet. */
  public CompletableFuture<Asked> rename(UUID user, String name) {
    return ask(
        request("/api/users/" + user)
            .header("Authorization", "Bearer " + token)
            .header("If-Match", "\"0\"")
            .method("PATCH", BodyPublishers.ofString("{\"displayName\":\"%s\"}".formatted(name))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(gateway.resolve(path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json");
  }

  private CompletableFuture<Asked> ask(HttpRequest.Builder request) {
    var trace = "%016x%016x".formatted(random.nextLong(), random.nextLong());
    var from = System.nanoTime();
    return client
        .sendAsync(
            request.header("traceparent", "00-" + trace + "-" + SPAN + "-01").build(),
            BodyHandlers.ofString())
        .thenApply(
            answer ->
                new Asked(
                    trace,
                    answer.statusCode(),
                    Duration.ofNanos(System.nanoTime() - from),
                    answer.body()));
  }

  private static String field(String json, String name) {
    try {
      return new ObjectMapper().readTree(json).path(name).asText();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + json, e);
    }
  }

  /**
   * A request and its answer.
   *
   * @param took from the call to the last byte
   */
  public record Asked(String trace, int status, Duration took, String body) {}
}
