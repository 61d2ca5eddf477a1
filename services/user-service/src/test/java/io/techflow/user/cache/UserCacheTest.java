package io.techflow.user.cache;

import static io.techflow.user.TestUsers.as;
import static io.techflow.user.TestUsers.newUser;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.techflow.kit.Ids;
import io.techflow.user.RealStores;
import io.techflow.user.account.Lookup;
import io.techflow.user.account.Lookup.Found;
import io.techflow.user.account.User;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealStores
class UserCacheTest {
  private static final Duration SOON = Duration.ofSeconds(40);

  @Inject UserCache cache;
  @Inject RedisDataSource redis;
  @Inject MeterRegistry registry;

  @Test
  void readIsKeptInRedisWithATimeToLive() {
    UUID id = newUser("DE");
    as("support").get("/users/" + id).then().statusCode(200);
    await().atMost(SOON).until(() -> redis.key().exists(RedisUsers.key(id)));
    assertEquals(600, redis.key().ttl(RedisUsers.key(id)), 61);
  }

  @Test
  void redisAnswersWhatTheProcessDoesNotHave() {
    Found user = user(0);
    redis.value(CacheEntry.class).set(RedisUsers.key(user.user().id()), CacheEntry.of(user));
    assertEquals(user, get(user, () -> Uni.createFrom().failure(new AssertionError("asked"))));
  }

  @Test
  void secondReadHitsTheProcess() {
    Found user = user(0);
    double before = count("local", "hit");
    for (int i = 0; i < 2; i++) {
      assertEquals(user, get(user, () -> Uni.createFrom().item(user)));
    }
    assertEquals(before + 1, count("local", "hit"));
  }

  @Test
  void readsAtTheSameTimeShareOneLookUp() {
    Found user = user(0);
    List<UniEmitter<? super Lookup>> lookUps = new ArrayList<>();
    List<CompletableFuture<Lookup>> readers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      readers.add(
          cache
              .get(user.user().id(), id -> Uni.createFrom().emitter(lookUps::add))
              .subscribeAsCompletionStage());
    }
    await().atMost(SOON).until(() -> !lookUps.isEmpty());
    readers.getFirst().cancel(true);
    lookUps.getFirst().complete(user);
    for (CompletableFuture<Lookup> reader : readers.subList(1, 10)) {
      assertEquals(user, Uni.createFrom().completionStage(reader).await().atMost(SOON));
    }
    assertEquals(1, lookUps.size());
  }

  @Test
  void failedLookUpIsNotKept() {
    Found user = user(0);
    assertThrows(
        IllegalStateException.class,
        () -> get(user, () -> Uni.createFrom().failure(new IllegalStateException("down"))));
    assertEquals(user, get(user, () -> Uni.createFrom().item(user)));
  }

  @Test
  void unknownIdIsRememberedForSecondsOnly() {
    Lookup absent = new Lookup.Absent(Ids.next());
    AtomicInteger asked = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      assertEquals(absent, get(absent, () -> item(asked, absent)));
    }
    assertEquals(1, asked.get());
    String key = RedisUsers.key(id(absent));
    await().atMost(SOON).until(() -> redis.key().exists(key));
    assertTrue(redis.key().pttl(key) <= 5_500, "ms");
    await().atMost(SOON.multipliedBy(2)).until(() -> !redis.key().exists(key));
  }

  @Test
  void registrationUndoesThatTheIdWasUnknown() {
    Found user = user(0);
    get(user, () -> Uni.createFrom().item(new Lookup.Absent(user.user().id())));
    cache.written(user).await().atMost(SOON);
    assertEquals(user, get(user, () -> Uni.createFrom().failure(new AssertionError("asked"))));
  }

  @Test
  void readerWhoWasSlowDoesNotUndoAWrite() {
    Found old = user(0);
    Found written =
        new Found(new User(old.user().id(), "a@example.com", "B", "FR", old.user().createdAt(), 1));
    List<UniEmitter<? super Lookup>> lookUps = new ArrayList<>();
    CompletableFuture<Lookup> slow =
        cache
            .get(old.user().id(), id -> Uni.createFrom().emitter(lookUps::add))
            .subscribeAsCompletionStage();
    await().atMost(SOON).until(() -> !lookUps.isEmpty());
    cache.written(written).await().atMost(SOON);
    lookUps.getFirst().complete(old);
    assertEquals(old, Uni.createFrom().completionStage(slow).await().atMost(SOON));

    assertEquals(written, get(old, () -> Uni.createFrom().failure(new AssertionError("asked"))));
    String key = RedisUsers.key(old.user().id());
    await()
        .during(Duration.ofMillis(300))
        .atMost(SOON)
        .until(() -> redis.value(CacheEntry.class).get(key).version() == 1);
  }

  private Lookup get(Lookup lookup, Supplier<Uni<Lookup>> database) {
    return cache.get(id(lookup), id -> database.get()).await().atMost(SOON);
  }

  private static Uni<Lookup> item(AtomicInteger asked, Lookup lookup) {
    asked.incrementAndGet();
    return Uni.createFrom().item(lookup);
  }

  private static UUID id(Lookup lookup) {
    return switch (lookup) {
      case Found found -> found.user().id();
      case Lookup.Erased erased -> erased.id();
      case Lookup.Absent absent -> absent.id();
    };
  }

  private double count(String level, String result) {
    return registry
        .counter("cache.gets", "cache", "users", "level", level, "result", result)
        .count();
  }

  private static Found user(int version) {
    return new Found(
        new User(
            Ids.next(),
            "a@example.com",
            "A",
            "DE",
            Instant.parse("2026-01-01T00:00:00Z"),
            version));
  }
}
