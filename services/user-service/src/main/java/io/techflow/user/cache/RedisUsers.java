package io.techflow.user.cache;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Uni;
import io.techflow.user.account.User;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The users in Redis: the second level. A Redis that fails or dawdles is a miss, never an error.
 */
@ApplicationScoped
public class RedisUsers {
  private static final Logger LOG = Logger.getLogger(RedisUsers.class);

  private final ReactiveValueCommands<String, User> redis;
  private final CacheSettings settings;
  private final CacheMeter meter;

  RedisUsers(ReactiveRedisDataSource redis, CacheSettings settings, CacheMeter meter) {
    this.redis = redis.value(User.class);
    this.settings = settings;
    this.meter = meter;
  }

  Uni<@Nullable User> find(UUID id) {
    return redis
        .get(key(id))
        .ifNoItem()
        .after(settings.redisTimeout())
        .fail()
        .invoke(user -> meter.count("redis", user == null ? "miss" : "hit"))
        .onFailure()
        .invoke(e -> failed("read", e))
        .onFailure()
        .recoverWithNull();
  }

  /** Starts to store the user; nobody waits for it. */
  void store(User user) {
    redis
        .setex(key(user.id()), Ttl.jittered(settings.redisTtl()).toSeconds(), user)
        .subscribe()
        .with(done -> {}, e -> failed("write", e));
  }

  private void failed(String operation, Throwable e) {
    meter.count("redis", "error");
    LOG.debugf(e, "cache %s failed", operation);
  }

  private static String key(UUID id) {
    return "user:" + id;
  }
}
