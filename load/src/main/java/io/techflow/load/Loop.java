package io.techflow.load;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/**
 * The one event loop that everything of the generator runs on. Its timers are Netty's, because
 * Vert.x's own count in whole milliseconds.
 */
final class Loop {
  private final EventLoop loop;
  private final Context context;

  Loop(Vertx vertx) {
    loop = vertx.nettyEventLoopGroup().next();
    context = vertx.getOrCreateContext();
  }

  void run(Runnable task) {
    context.runOnContext(ignored -> task.run());
  }

  Timer after(long nanos, Runnable task) {
    ScheduledFuture<?> scheduled =
        loop.schedule(() -> run(task), Math.max(0, nanos), TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(false);
  }

  /** A task that may still be called off; calling it off twice, or after it ran, does nothing. */
  interface Timer {
    void cancel();
  }
}
