package io.techflow.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Counts in this process alone: {@code n} processes grant up to {@code n} times the limit. Callers
 * beyond the bound push out those that have been silent, whose count then begins anew.
 */
@Singleton
final class LocalWindows {
  private final Duration window;
  private final Cache<String, SlidingWindow> windows;

  LocalWindows(LimitSettings settings) {
    this.window = settings.window();
    this.windows =
        Caffeine.newBuilder()
            .maximumSize(settings.localCallers())
            .expireAfterAccess(window.multipliedBy(2))
            .build();
  }

  Allowance take(Caller caller, int limit) {
    long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    return windows.get(caller.key(), key -> new SlidingWindow()).take(limit, window, now);
  }
}
