package io.techflow.payment.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A mock of ml-inference: an HTTP server that answers, refuses, hangs up or hangs, as told. */
public final class MockInference implements QuarkusTestResourceLifecycleManager {
  private final AtomicInteger requests = new AtomicInteger();
  private volatile CountDownLatch hung = new CountDownLatch(1);
  private volatile Behaviour behaviour = MockInference::unprepared;
  private @Nullable HttpServer server;

  /** What to do with a request. */
  @FunctionalInterface
  public interface Behaviour {
    void answer(HttpExchange exchange) throws IOException, InterruptedException;
  }

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/fraud-scores", this::handle);
    server.start();
    return Map.of("ML_INFERENCE_URL", "http://localhost:" + server.getAddress().getPort());
  }

  @Override
  public void stop() {
    hung.countDown();
    if (server != null) {
      server.stop(0);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(MockInference.class));
  }

  /** Answers with this score. */
  public static Behaviour score(double score) {
    return exchange -> respond(exchange, 200, "{\"score\":" + score + ",\"model\":\"mock\"}");
  }

  /** Answers with this status. */
  public static Behaviour status(int status) {
    return exchange -> respond(exchange, status, "{}");
  }

  /** Closes the connection without an answer. */
  public static Behaviour hangUp() {
    return HttpExchange::close;
  }

  /** Accepts and never answers, until the next {@link #will}. */
  public Behaviour hang() {
    return exchange -> {
      hung.await();
      exchange.close();
    };
  }

  /** Starts to behave like this, and to count from zero. */
  public void will(Behaviour next) {
    behaviour = next;
    hung.countDown();
    hung = new CountDownLatch(1);
    requests.set(0);
  }

  /** How many requests came since {@link #will}. */
  public int requests() {
    return requests.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try {
      exchange.getRequestBody().readAllBytes();
      behaviour.answer(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void unprepared(HttpExchange exchange) throws IOException {
    respond(exchange, 501, "{}");
  }

  private static void respond(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
