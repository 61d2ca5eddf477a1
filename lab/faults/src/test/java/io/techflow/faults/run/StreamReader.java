package io.techflow.faults.run;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads the stream of payment events from where it stopped, as a subscriber does that remembers
 * what it has read, and goes on when Redis is there again.
 */
final class StreamReader implements AutoCloseable {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int MOST = 1_000;

  private final Vertx vertx = Vertx.vertx();
  private final Redis redis;
  private final Thread reading;
  private final Map<String, Integer> deliveries = new HashMap<>();
  private final Map<String, List<String>> firstArrivals = new HashMap<>();
  private String last = "0";
  private volatile boolean open = true;

  StreamReader(String url) {
    this.redis = Redis.createClient(vertx, url);
    this.reading = Thread.ofPlatform().name("stream reader").start(this::read);
  }

  private void read() {
    while (open) {
      if (!readOnce()) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** Whether there was anything; Redis may be away. */
  private boolean readOnce() {
    try {
      Response entries =
          answer(
              redis.send(
                  Request.cmd(Command.XRANGE)
                      .arg("payments")
                      .arg("(" + last)
                      .arg("+")
                      .arg("COUNT")
                      .arg(MOST)));
      entries.forEach(this::take);
      return entries.size() > 0;
    } catch (ExecutionException | TimeoutException e) {
      // Redis is away; it comes back, and what it lost is sent again.
      return false;
    }
  }

  private static Response answer(Future<Response> command)
      throws ExecutionException, TimeoutException {
    try {
      return command.toCompletionStage().toCompletableFuture().get(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private synchronized void take(Response entry) {
    last = entry.get(0).toString();
    Response content = entry.get(1);
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i + 1 < content.size(); i += 2) {
      fields.put(content.get(i).toString(), content.get(i + 1).toString());
    }
    String event = fields.getOrDefault("id", "");
    if (deliveries.merge(event, 1, Integer::sum) == 1) {
      firstArrivals
          .computeIfAbsent(fields.getOrDefault("payment", ""), payment -> new ArrayList<>())
          .add(event);
    }
  }

  /** How often each event was delivered, by its id. */
  synchronized Map<String, Integer> deliveries() {
    return Map.copyOf(deliveries);
  }

  /** The events of a payment in the order in which they came for the first time. */
  synchronized List<String> firstArrivals(String payment) {
    return List.copyOf(firstArrivals.getOrDefault(payment, List.of()));
  }

  @Override
  public void close() {
    open = false;
    try {
      reading.join();
      redis.close();
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
