package io.techflow.gateway.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A real HTTP server that stands for one service. The last segment of the path says how it behaves;
 * anything else is answered with what was received.
 */
public final class StandInService {
  /** One piece of a stream, in bytes. */
  public static final int PIECE = 64 * 1024;

  private static final long DRIP_MILLIS = 500;

  private final Vertx vertx;
  private final String name;
  private final HttpServer server;
  private final Supplier<String> keys;
  private final List<JsonObject> revoked = new CopyOnWriteArrayList<>();
  private volatile boolean failing;
  private volatile boolean stalling;

  public final List<HttpServerRequest> held = new CopyOnWriteArrayList<>();
  public final AtomicInteger requests = new AtomicInteger();
  public final AtomicInteger keyRequests = new AtomicInteger();
  public final AtomicInteger hangUps = new AtomicInteger();
  public final AtomicInteger connections = new AtomicInteger();
  public final AtomicLong produced = new AtomicLong();
  public final AtomicLong received = new AtomicLong();

  StandInService(Vertx vertx, String name, int port, Supplier<String> keys) throws Exception {
    this.vertx = vertx;
    this.name = name;
    this.keys = keys;
    this.server =
        vertx
            .createHttpServer(new HttpServerOptions().setPort(port))
            .connectionHandler(connection -> connections.incrementAndGet())
            .requestHandler(this::answer)
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
  }

  public int port() {
    return server.actualPort();
  }

  String url() {
    return "http://localhost:" + port();
  }

  /** Whether every request is answered with 500. */
  public void failing(boolean fails) {
    failing = fails;
  }

  /** Whether the list of revocations begins and does not end. */
  public void stalling(boolean stalls) {
    stalling = stalls;
  }

  void stop() throws Exception {
    server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private void answer(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    if (request.path().equals("/auth/jwks")) {
      keyRequests.incrementAndGet();
      response.putHeader("Content-Type", "application/json").end(keys.get());
      return;
    }
    if (request.path().equals("/auth/revocations")) {
      answerRevocations(request);
      return;
    }
    requests.incrementAndGet();
    if (failing) {
      response.setStatusCode(500).end();
      return;
    }
    String path = request.path();
    switch (path.substring(path.lastIndexOf('/') + 1)) {
      case "hang" -> hang(request);
      case "drop" -> request.connection().close();
      case "drop-once" -> dropOnce(request);
      case "shed" -> response.setStatusCode(503).putHeader("Retry-After", "1").end();
      case "empty" -> response.setStatusCode(204).end();
      case "unchanged" -> response.setStatusCode(304).putHeader("ETag", "\"1\"").end();
      case "first-piece" -> {
        held.add(request);
        response.setChunked(true).write("first");
        response.exceptionHandler(e -> hangUps.incrementAndGet());
      }
      case "endless" -> produce(response.setChunked(true));
      case "export" -> {
        if ("stall".equals(request.query())) {
          response.setChunked(true).write("one line");
        } else {
          drip(response.setChunked(true), 6);
        }
      }
      case "pause" -> {
        held.add(request.pause());
        request.endHandler(end -> response.end());
      }
      case "swallow" -> {
        held.add(request);
        request.handler(chunk -> received.addAndGet(chunk.length()));
        request.endHandler(end -> response.end(String.valueOf(received.get())));
      }
      default -> echo(request);
    }
  }

  /** What was revoked since, as auth-service tells it. */
  private void answerRevocations(HttpServerRequest request) {
    if (failing) {
      request.response().setStatusCode(500).end();
      return;
    }
    if (stalling) {
      request.response().setChunked(true).write("{");
      return;
    }
    String since = request.getParam("since");
    int from = since == null ? 0 : Integer.parseInt(since);
    JsonArray list = new JsonArray();
    revoked.subList(from, revoked.size()).forEach(list::add);
    request
        .response()
        .end(new JsonObject().put("revocations", list).put("next", revoked.size()).toBuffer());
  }

  /** Tells, from now on, that this session was revoked; its tokens expire after that time. */
  public void revoke(String session, Duration lifetime) {
    revoked.add(
        new JsonObject().put("sid", session).put("until", Instant.now().plus(lifetime).toString()));
  }

  private void hang(HttpServerRequest request) {
    held.add(request);
    request.response().exceptionHandler(e -> hangUps.incrementAndGet());
  }

  private void dropOnce(HttpServerRequest request) {
    if (requests.get() % 2 == 1) {
      request.connection().close();
    } else {
      echo(request);
    }
  }

  /** A line now and then, for longer than an ordinary answer may take. */
  private void drip(HttpServerResponse response, int lines) {
    if (lines == 0) {
      response.end();
    } else if (!response.closed()) {
      response.write("line\n");
      vertx.setTimer(DRIP_MILLIS, id -> drip(response, lines - 1));
    }
  }

  private void produce(HttpServerResponse response) {
    while (!response.closed() && !response.writeQueueFull()) {
      response.write(Buffer.buffer(new byte[PIECE]));
      produced.addAndGet(PIECE);
    }
    if (!response.closed()) {
      response.drainHandler(drained -> produce(response));
    }
  }

  private void echo(HttpServerRequest request) {
    request.body().onSuccess(body -> echo(request, body));
  }

  private void echo(HttpServerRequest request, Buffer body) {
    JsonObject headers = new JsonObject();
    request
        .headers()
        .forEach(
            header ->
                headers.put(
                    header.getKey().toLowerCase(java.util.Locale.ROOT),
                    String.join("|", request.headers().getAll(header.getKey()))));
    JsonObject seen =
        new JsonObject()
            .put("service", name)
            .put("method", request.method().name())
            .put("uri", request.uri())
            .put("body", body.length())
            .put("headers", headers);
    request
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("X-Request-Id", "the-service's-own")
        .putHeader("Keep-Alive", "timeout=7")
        .putHeader("X-Listed", "drop me")
        .putHeader("Connection", "X-Listed")
        .putHeader("ETag", "\"7\"");
    if (request.method().equals(HttpMethod.HEAD)) {
      request.response().putHeader("Content-Length", "12").end();
    } else {
      request.response().end(seen.toBuffer());
    }
  }
}
