package io.techflow.auth.lockout;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Counts what this instance alone sees, for as long as Redis is away. */
@Singleton
final class LocalAttempts implements Attempts {
  /** Bounds the memory that made-up addresses can take: about 2 MB. */
  private static final int MOST = 10_000;

  private static final int MOST_DOUBLINGS = 30;

  private final Cache<String, Failures> failures;
  private final LockoutSettings settings;

  LocalAttempts(LockoutSettings settings) {
    this.settings = settings;
    this.failures =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(settings.forgottenAfter())
            .executor(Runnable::run)
            .build();
  }

  private record Failures(int count, long lockedUntilNanos) {}

  @Override
  public Uni<Standing> standing(Attempt attempt) {
    long now = System.nanoTime();
    Failures account = failures.getIfPresent(attempt.account());
    Failures address = failures.getIfPresent(attempt.address());
    long nanos = Math.max(rest(account, now), rest(address, now));
    return Uni.createFrom().item(new Standing(Duration.ofNanos(nanos), account != null));
  }

  @Override
  public Uni<Void> failed(Attempt attempt) {
    count(attempt.account(), settings.accountFailures());
    count(attempt.address(), settings.addressFailures());
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Void> succeeded(Attempt attempt) {
    failures.invalidate(attempt.account());
    return Uni.createFrom().voidItem();
  }

  private void count(String subject, int threshold) {
    long now = System.nanoTime();
    failures
        .asMap()
        .compute(
            subject,
            (key, before) -> {
              int count = before == null ? 1 : before.count() + 1;
              return new Failures(count, now + lock(count - threshold).toNanos());
            });
  }

  private Duration lock(int beyond) {
    if (beyond < 0) {
      return Duration.ZERO;
    }
    Duration doubled = settings.firstDelay().multipliedBy(1L << Math.min(beyond, MOST_DOUBLINGS));
    return doubled.compareTo(settings.longestDelay()) < 0 ? doubled : settings.longestDelay();
  }

  private static long rest(@Nullable Failures failures, long now) {
    return failures == null ? 0 : Math.max(0, failures.lockedUntilNanos() - now);
  }
}
