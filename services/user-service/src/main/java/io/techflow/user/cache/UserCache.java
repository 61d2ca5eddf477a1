package io.techflow.user.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.techflow.user.account.Lookup;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Users by id, looked for in the process, then in Redis, then in the database. Requests for the
 * same id that miss at the same time share one look-up; that an id is unknown is kept too, for
 * seconds.
 *
 * <p>How stale an answer may be: the instance that wrote answers with what it wrote. The others
 * hear of it through Redis, in ms. One that does not hear keeps what it has for the local time to
 * live and a tenth (33 s). A write that could not be told to Redis is told as soon as it is back;
 * until then the instance that wrote reads that user from the database, and others, if they still
 * reach Redis, may read the old entry there for no longer than its own time to live (11 min).
 */
@Startup
@ApplicationScoped
public class UserCache {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final LocalUsers local;
  private final RedisUsers redis;
  private final CacheMeter meter;
  private final Vertx vertx;

  /** Writes that Redis does not know of; one that is older than an entry there can be, is moot. */
  private final Cache<UUID, Lookup> untold;

  private final long retry;

  UserCache(
      LocalUsers local, RedisUsers redis, CacheSettings settings, CacheMeter meter, Vertx vertx) {
    this.local = local;
    this.redis = redis;
    this.meter = meter;
    this.vertx = vertx;
    this.untold =
        Caffeine.newBuilder()
            .maximumSize(settings.localSize())
            .expireAfterWrite(settings.redisTtl().multipliedBy(2))
            .executor(Runnable::run)
            .build();
    this.retry = vertx.setPeriodic(RETRY.toMillis(), due -> tellAgain());
  }

  /** What is known under that id; {@code database} is asked when neither level knows. */
  public Uni<Lookup> get(UUID id, Function<UUID, Uni<Lookup>> database) {
    CompletableFuture<Lookup> known = local.known(id);
    meter.count("local", known == null ? "miss" : "hit");
    if (known != null && known.isDone() && !known.isCompletedExceptionally()) {
      return Uni.createFrom().item(known.resultNow());
    }
    // A shared look-up may end on another request's event loop; this request goes on on its own.
    // It waits for a copy, since to cancel the original would fail everybody else's request.
    Context own = vertx.getOrCreateContext();
    CompletableFuture<Lookup> shared =
        local.shared(id, () -> load(id, database).subscribeAsCompletionStage());
    return Uni.createFrom()
        .completionStage(shared.copy())
        .emitOn(command -> own.runOnContext(ignored -> command.run()));
  }

  /**
   * Must follow every write, once it is committed: no instance may go on with what was before.
   * Never fails, and takes no longer than Redis is given.
   */
  public Uni<Void> written(Lookup now) {
    UUID id = id(now);
    untold.put(id, now);
    local.evict(id);
    return tell(id, now);
  }

  private Uni<Void> tell(UUID id, Lookup now) {
    return redis
        .announce(id, now)
        .invoke(
            told -> {
              meter.written(told);
              if (told) {
                untold.asMap().remove(id, now);
                local.evict(id);
              }
            })
        .replaceWithVoid();
  }

  private void tellAgain() {
    untold.asMap().forEach((id, now) -> tell(id, now).subscribe().with(done -> {}));
  }

  private Uni<Lookup> load(UUID id, Function<UUID, Uni<Lookup>> database) {
    if (untold.getIfPresent(id) != null) {
      return database.apply(id);
    }
    return redis
        .find(id)
        .onItem()
        .ifNull()
        .switchTo(() -> database.apply(id).invoke(found -> redis.fill(id, found)));
  }

  private static UUID id(Lookup lookup) {
    return switch (lookup) {
      case Lookup.Found found -> found.user().id();
      case Lookup.Erased erased -> erased.id();
      case Lookup.Absent absent -> absent.id();
    };
  }

  @PreDestroy
  void stop() {
    vertx.cancelTimer(retry);
  }
}
