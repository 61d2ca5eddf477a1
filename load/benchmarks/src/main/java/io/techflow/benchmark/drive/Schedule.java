package io.techflow.benchmark.drive;

import io.techflow.benchmark.measure.Traffic;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Sends at the moments of a Poisson process, whatever becomes of the requests before. */
final class Schedule {
  private static final long SEED = 20_260_101;

  private final Context context;
  private final double perSecond;
  private final Exchanges exchanges;
  private final CompletableFuture<Traffic> done;
  private final Random random = new Random(SEED);
  private final long lastNanos;
  private long dueNanos = System.nanoTime();
  private boolean over;

  Schedule(
      Context context,
      double perSecond,
      Duration duration,
      Exchanges exchanges,
      CompletableFuture<Traffic> done) {
    this.context = context;
    this.perSecond = perSecond;
    this.exchanges = exchanges;
    this.done = done;
    this.lastNanos = dueNanos + duration.toNanos();
  }

  void start() {
    advance();
    tick();
  }

  private void tick() {
    while (!over && dueNanos <= System.nanoTime()) {
      exchanges.send(dueNanos, this::finishIfOver);
      advance();
    }
    if (over) {
      finishIfOver();
    } else {
      // Netty's own timer: those of Vert.x count in whole milliseconds.
      var unused =
          context
              .owner()
              .nettyEventLoopGroup()
              .next()
              .schedule(
                  () -> context.runOnContext(due -> tick()),
                  Math.max(0, dueNanos - System.nanoTime()),
                  TimeUnit.NANOSECONDS);
    }
  }

  private void advance() {
    double gapSeconds = -Math.log(1 - random.nextDouble()) / perSecond;
    dueNanos += (long) (gapSeconds * TimeUnit.SECONDS.toNanos(1));
    over = dueNanos > lastNanos;
  }

  private void finishIfOver() {
    if (over && exchanges.allEnded()) {
      done.complete(exchanges.traffic());
    }
  }
}
