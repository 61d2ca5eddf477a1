package io.techflow.user.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.smallrye.mutiny.Uni;
import io.techflow.user.account.User;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Users by id, looked for in the process, then in Redis, then in the database. Requests for the
 * same user that miss at the same time share one look-up; users that do not exist are not kept.
 */
@ApplicationScoped
public class UserCache {
  private final AsyncCache<UUID, User> local;
  private final RedisUsers redis;
  private final CacheMeter meter;
  private final Vertx vertx;

  UserCache(RedisUsers redis, CacheSettings settings, CacheMeter meter, Vertx vertx) {
    this.redis = redis;
    this.meter = meter;
    this.vertx = vertx;
    this.local =
        Caffeine.newBuilder()
            .maximumSize(settings.localSize())
            .expireAfter(
                Expiry.<UUID, User>creating((id, user) -> Ttl.jittered(settings.localTtl())))
            .executor(Runnable::run)
            .buildAsync();
  }

  /** The user of that id, or null; {@code database} is asked when neither level has it. */
  public Uni<@Nullable User> get(UUID id, Function<UUID, Uni<@Nullable User>> database) {
    CompletableFuture<User> known = local.getIfPresent(id);
    meter.count("local", known == null ? "miss" : "hit");
    if (known != null && known.isDone() && !known.isCompletedExceptionally()) {
      return Uni.createFrom().item(known.resultNow());
    }
    // A shared look-up may end on another request's event loop; this request goes on on its own.
    // It waits for a copy, since to cancel the original would fail everybody else's request.
    Context own = vertx.getOrCreateContext();
    CompletableFuture<User> shared =
        local.get(id, (key, executor) -> load(key, database).subscribeAsCompletionStage());
    return Uni.createFrom()
        .completionStage(shared.copy())
        .emitOn(command -> own.runOnContext(ignored -> command.run()));
  }

  private Uni<@Nullable User> load(UUID id, Function<UUID, Uni<@Nullable User>> database) {
    return redis
        .find(id)
        .onItem()
        .ifNull()
        .switchTo(
            () ->
                database
                    .apply(id)
                    .invoke(
                        user -> {
                          if (user != null) {
                            redis.store(user);
                          }
                        }));
  }
}
