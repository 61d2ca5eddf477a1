package io.techflow.user.cache;

import static io.techflow.user.TestUsers.as;
import static io.techflow.user.TestUsers.newUser;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.techflow.kit.Ids;
import io.techflow.user.RealStores;
import io.techflow.user.account.User;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealStores
class UserCacheTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @Inject UserCache cache;
  @Inject RedisDataSource redis;
  @Inject MeterRegistry registry;

  @Test
  void readIsKeptInRedisWithATimeToLive() {
    UUID id = newUser("DE");
    as("support").get("/users/" + id).then().statusCode(200);
    await().atMost(SOON).until(() -> redis.key().exists("user:" + id));
    long ttl = redis.key().ttl("user:" + id);
    assertEquals(600, ttl, 61);
  }

  @Test
  void redisAnswersWhatTheProcessDoesNotHave() {
    User user = user();
    redis.value(User.class).set("user:" + user.id(), user);
    assertEquals(
        user,
        cache
            .get(
                user.id(), id -> Uni.createFrom().failure(new AssertionError("asked the database")))
            .await()
            .atMost(SOON));
  }

  @Test
  void secondReadHitsTheProcess() {
    User user = user();
    double before = count("local", "hit");
    for (int i = 0; i < 2; i++) {
      assertEquals(
          user, cache.get(user.id(), id -> Uni.createFrom().item(user)).await().atMost(SOON));
    }
    assertEquals(before + 1, count("local", "hit"));
  }

  @Test
  void readsAtTheSameTimeShareOneLookUp() {
    User user = user();
    List<UniEmitter<? super User>> lookUps = new ArrayList<>();
    List<CompletableFuture<User>> readers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      readers.add(
          cache
              .get(user.id(), id -> Uni.createFrom().emitter(lookUps::add))
              .subscribeAsCompletionStage());
    }
    await().atMost(SOON).until(() -> !lookUps.isEmpty());
    readers.getFirst().cancel(true);
    lookUps.getFirst().complete(user);
    for (CompletableFuture<User> reader : readers.subList(1, 10)) {
      assertEquals(user, Uni.createFrom().completionStage(reader).await().atMost(SOON));
    }
    assertEquals(1, lookUps.size());
  }

  @Test
  void failedLookUpIsNotKept() {
    User user = user();
    AtomicReference<Uni<User>> database =
        new AtomicReference<>(Uni.createFrom().failure(new IllegalStateException("down")));
    assertThrows(
        IllegalStateException.class,
        () -> cache.get(user.id(), id -> database.get()).await().atMost(SOON));
    database.set(Uni.createFrom().item(user));
    assertEquals(user, cache.get(user.id(), id -> database.get()).await().atMost(SOON));
  }

  private double count(String level, String result) {
    return registry
        .counter("cache.gets", "cache", "users", "level", level, "result", result)
        .count();
  }

  private static User user() {
    return new User(
        Ids.next(), "a@example.com", "A", "DE", Instant.parse("2026-01-01T00:00:00Z"), 0);
  }
}
