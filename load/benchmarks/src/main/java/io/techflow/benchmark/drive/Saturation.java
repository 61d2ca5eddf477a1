package io.techflow.benchmark.drive;

import io.techflow.benchmark.measure.Traffic;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Keeps every connection busy. */
final class Saturation {
  private final int connections;
  private final Exchanges exchanges;
  private final CompletableFuture<Traffic> done;
  private final long lastNanos;

  Saturation(
      int connections, Duration duration, Exchanges exchanges, CompletableFuture<Traffic> done) {
    this.connections = connections;
    this.exchanges = exchanges;
    this.done = done;
    this.lastNanos = System.nanoTime() + duration.toNanos();
  }

  void start() {
    for (int i = 0; i < connections; i++) {
      next();
    }
  }

  private void next() {
    long now = System.nanoTime();
    if (now < lastNanos) {
      exchanges.send(now, this::next);
    } else if (exchanges.allEnded()) {
      done.complete(exchanges.traffic());
    }
  }
}
