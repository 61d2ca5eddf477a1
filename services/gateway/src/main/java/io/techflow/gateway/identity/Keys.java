package io.techflow.gateway.identity;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's keys, fetched without blocking and by one request at a time. They are fetched again
 * when they are old and when a token names a key that is not among them, so that a rotation needs
 * no restart; while the issuer is away the last ones serve on for a bounded time.
 */
@Singleton
final class Keys {
  private static final Logger LOG = Logger.getLogger(Keys.class);

  private final IdentitySettings settings;
  private final IssuerClient issuer;
  private final Counter fetched;
  private final Counter failed;
  private volatile @Nullable KeySet known;
  private @Nullable Future<?> fetching;
  private boolean tried;
  private long triedAt;

  Keys(IssuerClient issuer, IdentitySettings settings, MeterRegistry meters) {
    this.issuer = issuer;
    this.settings = settings;
    this.fetched = meters.counter("gateway.jwks.fetches", "result", "ok");
    this.failed = meters.counter("gateway.jwks.fetches", "result", "failed");
  }

  /** The keys at hand, or none when there are none that may still be used. */
  @Nullable KeySet current() {
    KeySet keys = known;
    return keys == null || age(keys) > settings.keys().maxStale().toNanos() ? null : keys;
  }

  /** Whether the keys at hand want fetching, though they still serve. */
  boolean isOld(KeySet keys) {
    return age(keys) > settings.keys().maxAge().toNanos();
  }

  /**
   * Fetches the keys, unless that is under way or was tried a moment ago. Never fails: what came of
   * it is in {@link #current}. Completes on the loop that began the fetch.
   */
  synchronized Future<?> refresh() {
    if (fetching != null) {
      return fetching;
    }
    long now = System.nanoTime();
    if (tried && now - triedAt < settings.keys().minInterval().toNanos()) {
      return Future.succeededFuture();
    }
    tried = true;
    triedAt = now;
    Future<?> fetch = fetch().map(this::keep).otherwise(this::keepOld);
    fetching = fetch.isComplete() ? null : fetch;
    return fetch;
  }

  private Future<String> fetch() {
    return issuer.get(settings.keys().url().toString(), settings.keys().timeout());
  }

  private synchronized boolean keep(String json) {
    try {
      known = KeySet.parse(json, settings.algorithms(), System.nanoTime());
      fetching = null;
      fetched.increment();
      return true;
    } catch (JoseException e) {
      throw new IllegalStateException("not a JSON Web Key Set", e);
    }
  }

  private synchronized boolean keepOld(Throwable reason) {
    fetching = null;
    failed.increment();
    LOG.warnf("keys not fetched from %s: %s", settings.keys().url(), reason.getMessage());
    return false;
  }

  private static long age(KeySet keys) {
    return System.nanoTime() - keys.fetchedAt();
  }
}
