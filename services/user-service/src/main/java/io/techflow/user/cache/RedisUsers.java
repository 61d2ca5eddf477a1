package io.techflow.user.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Uni;
import io.techflow.user.account.Lookup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The users in Redis: the second level. A Redis that fails or dawdles is a miss, never an error. An
 * entry gives way only to one of the same or a higher version, so that a reader who was slow to
 * bring what it read cannot undo a write.
 */
@ApplicationScoped
public class RedisUsers {
  /** Where the ids of users are announced that were written; the message is the id. */
  static final String CHANNEL = "users:written";

  private static final Logger LOG = Logger.getLogger(RedisUsers.class);

  /** Arguments: the entry, its version, its time to live in ms, the id to announce or nothing. */
  private static final String STORE =
      """
      local old = redis.call('GET', KEYS[1])
      if not old or cjson.decode(old).version <= tonumber(ARGV[2]) then
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
      end
      if ARGV[4] ~= '' then
        redis.call('PUBLISH', '%s', ARGV[4])
      end"""
          .formatted(CHANNEL);

  private final ReactiveRedisDataSource redis;
  private final ReactiveValueCommands<String, CacheEntry> entries;
  private final ObjectMapper json;
  private final CacheSettings settings;
  private final CacheMeter meter;

  RedisUsers(
      ReactiveRedisDataSource redis, ObjectMapper json, CacheSettings settings, CacheMeter meter) {
    this.redis = redis;
    this.entries = redis.value(CacheEntry.class);
    this.json = json;
    this.settings = settings;
    this.meter = meter;
  }

  Uni<@Nullable Lookup> find(UUID id) {
    return entries
        .get(key(id))
        .ifNoItem()
        .after(settings.redisTimeout())
        .fail()
        .invoke(entry -> meter.count("redis", entry == null ? "miss" : "hit"))
        .map(entry -> entry == null ? null : entry.toLookup(id))
        .onFailure()
        .invoke(e -> failed("read", e))
        .onFailure()
        .recoverWithNull();
  }

  /** Starts to store what was read; nobody waits for it. */
  void fill(UUID id, Lookup lookup) {
    store(id, lookup, "").subscribe().with(done -> {}, e -> failed("write", e));
  }

  /** Stores what was written and tells all instances; says whether Redis took it. */
  Uni<Boolean> announce(UUID id, Lookup lookup) {
    return store(id, lookup, id.toString())
        .ifNoItem()
        .after(settings.redisTimeout())
        .fail()
        .replaceWith(true)
        .onFailure()
        .invoke(e -> failed("announcement", e))
        .onFailure()
        .recoverWithItem(false);
  }

  private Uni<Void> store(UUID id, Lookup lookup, String announced) {
    Duration ttl = lookup instanceof Lookup.Absent ? settings.negativeTtl() : settings.redisTtl();
    return redis
        .execute(
            "EVAL",
            STORE,
            "1",
            key(id),
            json(CacheEntry.of(lookup)),
            Integer.toString(lookup.version()),
            Long.toString(Ttl.jittered(ttl).toMillis()),
            announced)
        .replaceWithVoid();
  }

  private String json(CacheEntry entry) {
    try {
      return json.writeValueAsString(entry);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void failed(String operation, Throwable e) {
    meter.count("redis", "error");
    LOG.debugf(e, "cache %s failed", operation);
  }

  static String key(UUID id) {
    return "user:v2:" + id;
  }
}
