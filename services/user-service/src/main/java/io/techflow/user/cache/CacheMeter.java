package io.techflow.user.cache;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts the reads of each cache level: {@code cache_gets_total{cache,level,result}}. */
@Singleton
public final class CacheMeter {
  private final MeterRegistry registry;

  CacheMeter(MeterRegistry registry) {
    this.registry = registry;
  }

  void count(String level, String result) {
    registry.counter("cache.gets", "cache", "users", "level", level, "result", result).increment();
  }
}
