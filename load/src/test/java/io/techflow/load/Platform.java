package io.techflow.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP server that answers as the services do. It can be told to stall (nothing is answered
 * until it resumes) and to answer a path with an error.
 */
final class Platform implements AutoCloseable {
  private static final Buffer CHUNK = Buffer.buffer("{\"id\":\"x\"}\n".repeat(400));

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setUseDaemonThread(true));
  private final HttpServer server;
  private final Queue<Runnable> stalled = new ArrayDeque<>();
  private final Map<String, Integer> errors = new ConcurrentHashMap<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final List<String> idempotencyKeys = new CopyOnWriteArrayList<>();
  private final List<Long> exportBytes = new CopyOnWriteArrayList<>();
  private boolean stalling;

  Platform() throws Exception {
    server =
        vertx
            .createHttpServer()
            .requestHandler(this::receive)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
  }

  Targets targets() {
    URI uri = URI.create("http://127.0.0.1:" + server.actualPort());
    return new Targets(uri, uri, uri, uri);
  }

  /** Every request line that came, such as {@code GET /users/123}. */
  List<String> seen() {
    return seen;
  }

  List<String> idempotencyKeys() {
    return idempotencyKeys;
  }

  /** Bytes written to each export that the partner has ended. */
  List<Long> exportBytes() {
    return exportBytes;
  }

  /** Answers {@code status} to every request whose path starts with {@code prefix}. */
  void answer(String prefix, int status) {
    errors.put(prefix, status);
  }

  void stallAfter(long delayMillis, long lengthMillis) {
    vertx.setTimer(delayMillis, start -> stalling = true);
    vertx.setTimer(
        delayMillis + lengthMillis,
        end -> {
          stalling = false;
          while (!stalled.isEmpty()) {
            stalled.remove().run();
          }
        });
  }

  @Override
  public void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private void receive(HttpServerRequest request) {
    seen.add(request.method() + " " + request.uri());
    request
        .body()
        .onSuccess(
            body -> {
              if (stalling) {
                stalled.add(() -> answer(request, body));
              } else {
                answer(request, body);
              }
            });
  }

  private void answer(HttpServerRequest request, Buffer body) {
    for (Map.Entry<String, Integer> error : errors.entrySet()) {
      if (request.path().startsWith(error.getKey())) {
        request.response().setStatusCode(error.getValue()).end();
        return;
      }
    }
    switch (request.path()) {
      case "/auth/login" -> request.response().end(login(body.toJsonObject()));
      case "/payments" -> {
        String key = request.getHeader("Idempotency-Key");
        if (key != null) {
          idempotencyKeys.add(key);
        }
        request.response().setStatusCode(key == null ? 200 : 201).end("{\"id\":\"p1\"}");
      }
      case "/users/export" -> export(request);
      default -> request.response().end("{\"items\":[]}");
    }
  }

  private static String login(JsonObject credentials) {
    String email = credentials.getString("email");
    int number = email.startsWith("user") ? Integer.parseInt(email.substring(4, 10)) : 1;
    String claims = new JsonObject().put("sub", SeedIds.user(number).toString()).encode();
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return new JsonObject()
        .put(
            "accessToken",
            "e30." + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2ln")
        .put("tokenType", "Bearer")
        .put("expiresIn", 900)
        .encode();
  }

  private void export(HttpServerRequest request) {
    request.response().setChunked(true);
    request.response().exceptionHandler(hungUp -> {});
    request.response().closeHandler(closed -> exportBytes.add(request.response().bytesWritten()));
    pump(request);
  }

  private void pump(HttpServerRequest request) {
    while (!request.response().closed() && !request.response().writeQueueFull()) {
      request.response().write(CHUNK);
    }
    request.response().drainHandler(drained -> pump(request));
  }
}
