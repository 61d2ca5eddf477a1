package io.techflow.user.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.techflow.user.account.Lookup;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The users in the process: the first level. */
@Singleton
final class LocalUsers {
  private final AsyncCache<UUID, Lookup> users;

  LocalUsers(CacheSettings settings) {
    users =
        Caffeine.newBuilder()
            .maximumSize(settings.localSize())
            .expireAfter(
                Expiry.<UUID, Lookup>creating(
                    (id, lookup) ->
                        Ttl.jittered(
                            lookup instanceof Lookup.Absent
                                ? settings.negativeTtl()
                                : settings.localTtl())))
            .executor(Runnable::run)
            .buildAsync();
  }

  /** What is known, or the look-up under way, or null. */
  @Nullable CompletableFuture<Lookup> known(UUID id) {
    return users.getIfPresent(id);
  }

  /** The look-up under way, or else the given one, which is started. */
  CompletableFuture<Lookup> shared(UUID id, Supplier<CompletableFuture<Lookup>> lookUp) {
    return users.get(id, (key, executor) -> lookUp.get());
  }

  /** Forgets a user; a look-up that is under way still answers, and is not kept. */
  void evict(UUID id) {
    users.asMap().remove(id);
  }

  /** Forgets everybody. */
  void clear() {
    users.asMap().clear();
  }
}
