package io.techflow.user.cache;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/**
 * Counts the reads of each cache level, {@code cache_gets_total{cache,level,result}}, and the
 * invalidations, {@code cache_invalidations_total{cache,event}} with the events told, untold (Redis
 * was away) and heard.
 */
@Singleton
public final class CacheMeter {
  private final MeterRegistry registry;

  CacheMeter(MeterRegistry registry) {
    this.registry = registry;
  }

  void count(String level, String result) {
    registry.counter("cache.gets", "cache", "users", "level", level, "result", result).increment();
  }

  void written(boolean told) {
    invalidation(told ? "told" : "untold");
  }

  void heard() {
    invalidation("heard");
  }

  private void invalidation(String event) {
    registry.counter("cache.invalidations", "cache", "users", "event", event).increment();
  }
}
