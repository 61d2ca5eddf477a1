package io.techflow.benchmark.rest;

import io.techflow.benchmark.drive.Call;
import io.techflow.benchmark.stage.Nginx;
import io.techflow.benchmark.stage.Postgres;
import io.techflow.benchmark.stage.Redis;
import io.techflow.benchmark.stage.Stage;
import io.techflow.benchmark.stage.Tokens;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What the services lean on; an nginx stands for those that the gateway hands requests on to.
 *
 * @param signingKey the file that auth-service reads its key from
 */
record RestFixture(
    Postgres postgres, Redis redis, Tokens tokens, Nginx upstream, String signingKey) {
  private static final UUID USER = UUID.fromString("01941f29-7c00-7000-8000-100000000000");

  static RestFixture on(Stage stage) {
    Tokens tokens = stage.tokens();
    return new RestFixture(
        stage.postgres(),
        stage.redis(),
        tokens,
        stage.nginx("upstream", "server { listen LISTEN; location / { return 200 '{}'; } }"),
        tokens.writeSigningKey(stage.folder("keys").resolve("signing-key.pem")).toString());
  }

  Map<String, String> environment() {
    var environment = new HashMap<>(tokens.environment());
    environment.putAll(redis.environment());
    environment.putAll(postgres.environment());
    environment.put("AUTH_SIGNING_KEY", signingKey);
    // One caller makes all requests, of several starts within a minute.
    environment.put("GATEWAY_LIMIT_REQUESTS", "1000000");
    environment.put("USER_SERVICE_URL", upstream.url().toString());
    return environment;
  }

  /** A request that the service answers with 200. */
  Call request(String service) {
    return switch (service) {
      case "gateway" -> Call.get("/api/users/" + USER, tokens.of(USER, "customer"));
      case "user-service" -> Call.get("/users?limit=1", tokens.of(USER, "support"));
      case "auth-service" -> Call.get("/auth/jwks");
      case "payment-service" -> Call.get("/payments", tokens.of(USER, "customer"));
      default -> throw new IllegalArgumentException("no request for " + service);
    };
  }
}
