package io.techflow.gateway.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.techflow.gateway.Loop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Takes requests from callers' windows: in Redis, and when Redis is away or slow, locally. After a
 * failure Redis is left alone for a moment, so that a hanging one costs one request its timeout and
 * not every request.
 */
@Singleton
public final class Limiter {
  private static final Logger LOG = Logger.getLogger(Limiter.class);

  private final Vertx vertx;
  private final LimitSettings settings;
  private final RedisWindows redis;
  private final LocalWindows local;
  private final Counter allowed;
  private final Counter limited;
  private final Counter locally;

  /** When Redis may be asked again, of {@link System#nanoTime}. */
  private final AtomicLong resumeAt = new AtomicLong(System.nanoTime());

  Limiter(
      Vertx vertx,
      LimitSettings settings,
      RedisWindows redis,
      LocalWindows local,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.settings = settings;
    this.redis = redis;
    this.local = local;
    this.allowed = meters.counter("gateway.limiter.decisions", "decision", "allowed");
    this.limited = meters.counter("gateway.limiter.decisions", "decision", "limited");
    this.locally = meters.counter("gateway.limiter.local");
  }

  /** Takes one request. Completes on the caller's loop; never fails. */
  public Future<Allowance> take(Caller caller) {
    int limit =
        switch (caller) {
          case Caller.User user -> settings.requests();
          case Caller.Address address -> settings.openRequests();
        };
    if (System.nanoTime() - resumeAt.get() < 0) {
      return Future.succeededFuture(counted(takeLocally(caller, limit)));
    }
    return Loop.here(inTime(redis.take(caller, limit)))
        .otherwise(
            e -> {
              pause(e);
              return takeLocally(caller, limit);
            })
        .map(this::counted);
  }

  private Future<Allowance> inTime(Future<Allowance> answer) {
    if (answer.isComplete()) {
      return answer;
    }
    Promise<Allowance> promise = Promise.promise();
    long millis = settings.redisTimeout().toMillis();
    long timer =
        vertx.setTimer(millis, id -> promise.tryFail("no answer within " + millis + " ms"));
    answer.onComplete(
        result -> {
          vertx.cancelTimer(timer);
          if (result.succeeded()) {
            promise.tryComplete(result.result());
          } else {
            promise.tryFail(result.cause());
          }
        });
    return promise.future();
  }

  private void pause(Throwable e) {
    long until = System.nanoTime() + settings.redisPause().toNanos();
    if (resumeAt.getAndSet(until) - System.nanoTime() < 0) {
      LOG.warnf("limits are counted locally, Redis failed: %s", e.getMessage());
    }
  }

  private Allowance takeLocally(Caller caller, int limit) {
    locally.increment();
    return local.take(caller, limit);
  }

  private Allowance counted(Allowance allowance) {
    (allowance.granted() ? allowed : limited).increment();
    return allowance;
  }
}
