package io.techflow.user.cache;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Hears of the writes of other instances and forgets those users. While it cannot hear, the local
 * time to live alone bounds how stale an answer is; when it hears again it forgets everybody, for
 * it cannot know what it missed. {@code cache_invalidation_subscribed} is 1 while it hears.
 */
@Startup
@Singleton
final class Invalidations {
  private static final Logger LOG = Logger.getLogger(Invalidations.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final LocalUsers local;
  private final CacheMeter meter;
  private final Vertx vertx;
  private final ReactivePubSubCommands<String> redis;
  private final AtomicInteger subscribed;
  private final AtomicBoolean trying = new AtomicBoolean();
  private final long watch;

  Invalidations(
      LocalUsers local,
      CacheMeter meter,
      Vertx vertx,
      ReactiveRedisDataSource redis,
      MeterRegistry registry) {
    this.local = local;
    this.meter = meter;
    this.vertx = vertx;
    this.redis = redis.pubsub(String.class);
    this.subscribed = registry.gauge("cache.invalidation.subscribed", new AtomicInteger());
    subscribe();
    this.watch = vertx.setPeriodic(RETRY.toMillis(), due -> subscribe());
  }

  private void subscribe() {
    if (subscribed.get() == 1 || !trying.compareAndSet(false, true)) {
      return;
    }
    redis
        .subscribe(RedisUsers.CHANNEL, this::heard, this::lost, e -> lost())
        .onTermination()
        .invoke(() -> trying.set(false))
        .subscribe()
        .with(
            subscriber -> {
              subscribed.set(1);
              local.clear();
            },
            e -> LOG.debug("not subscribed to invalidations, Redis is away", e));
  }

  private void heard(String id) {
    meter.heard();
    local.evict(UUID.fromString(id));
  }

  private void lost() {
    subscribed.set(0);
  }

  @PreDestroy
  void stop() {
    vertx.cancelTimer(watch);
  }
}
