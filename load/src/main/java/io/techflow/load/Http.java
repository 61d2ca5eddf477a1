package io.techflow.load;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.function.Consumer;

/** The users' connections to the services. */
final class Http {
  private static final int UNBOUNDED = -1;

  private final Loop loop;
  private final Targets targets;
  private final HttpClient client;

  Http(Vertx vertx, Loop loop, Targets targets, LoadSettings settings) {
    this.loop = loop;
    this.targets = targets;
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(settings.requestTimeout().toMillis()))
                .setMaxPoolSize(settings.connectionsPerService())
                .setMaxWaitQueueSize(UNBOUNDED));
  }

  /** Must be called on the loop; {@code whenEnded} is called there, once. */
  void send(HttpCall call, long timeoutMicros, Consumer<Answer> whenEnded) {
    new Exchange(loop, call, whenEnded).start(client, options(targets, call), timeoutMicros);
  }

  static RequestOptions options(Targets targets, HttpCall call) {
    URI target = targets.of(call.operation().service());
    boolean tls = "https".equals(target.getScheme());
    int standardPort = tls ? 443 : 80;
    RequestOptions options =
        new RequestOptions()
            .setHost(target.getHost())
            .setPort(target.getPort() < 0 ? standardPort : target.getPort())
            .setSsl(tls)
            .setMethod(call.method())
            .setURI(withoutSlash(target.getRawPath()) + call.path());
    if (call.token() != null) {
      options.putHeader("Authorization", "Bearer " + call.token());
    }
    if (call.idempotencyKey() != null) {
      options.putHeader("Idempotency-Key", call.idempotencyKey());
    }
    if (call.body() != null) {
      options.putHeader("Content-Type", "application/json");
    }
    return options;
  }

  private static String withoutSlash(String prefix) {
    return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
  }
}
