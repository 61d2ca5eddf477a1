package io.techflow.gateway.limit;

import static io.techflow.gateway.testing.Client.as;
import static io.techflow.gateway.testing.Client.get;
import static io.techflow.gateway.testing.Client.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.techflow.gateway.testing.Platform;
import io.techflow.gateway.testing.RealServers;
import io.vertx.core.Future;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class LimiterTest {
  @SuppressWarnings("NullAway.Init") // by the test resource
  Platform platform;

  @Inject io.vertx.redis.client.Redis redis;

  @Test
  void ofTwelveHundredAtOnceExactlyAThousandPass() throws Exception {
    String token = platform.issuer().token();
    AtomicInteger passed = new AtomicInteger();
    AtomicInteger limited = new AtomicInteger();
    Callable<Integer> call = () -> get(token, "/api/users/7").statusCode();
    try (var callers = Executors.newFixedThreadPool(16)) {
      for (var status : callers.invokeAll(Collections.nCopies(1200, call))) {
        (status.get() == 200 ? passed : limited).incrementAndGet();
      }
    }
    assertThat(passed.get()).isEqualTo(1000);
    assertThat(limited.get()).isEqualTo(200);

    HttpResponse<String> refused = get(token, "/api/payments/7");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1, 66);
    assertThat(refused.headers().firstValue("RateLimit-Policy"))
        .contains("\"default\";q=1000;w=60");
    assertThat(refused.headers().firstValue("RateLimit").orElseThrow())
        .startsWith("\"default\";r=0;t=");
    assertThat(get(platform.issuer().token(), "/api/users/7").statusCode()).isEqualTo(200);
  }

  @Test
  void aNewTokenBringsNoNewRequests() throws Exception {
    String user = UUID.randomUUID().toString();
    HttpResponse<String> first = get(platform.issuer().token(user), "/api/users/7");
    HttpResponse<String> second = send(as(platform.issuer().token(user), "/api/users/7"));
    assertThat(first.headers().firstValue("RateLimit").orElseThrow()).contains("r=999;");
    assertThat(second.headers().firstValue("RateLimit").orElseThrow()).contains("r=998;");
  }

  /** Redis grants by its own clock, so times are taken before and after each call. */
  @Test
  void noWindowInRedisHoldsMoreThanTheLimit() throws Exception {
    Duration window = Duration.ofMillis(1200);
    int limit = 40;
    RedisWindows windows = new RedisWindows(redis, settings(window));
    Caller caller = new Caller.User(UUID.randomUUID().toString());
    ConcurrentSkipListMap<Long, Long> granted = new ConcurrentSkipListMap<>();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (System.nanoTime() < until) {
      List<Future<?>> batch = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        long sent = System.nanoTime();
        batch.add(
            windows
                .take(caller, limit)
                .onSuccess(
                    allowance -> {
                      if (allowance.granted()) {
                        granted.put(sent, System.nanoTime());
                      }
                    }));
      }
      Future.all(batch).toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }
    assertThat(granted.size()).isGreaterThan(3 * limit);
    granted.forEach(
        (sent, answered) ->
            assertThat(
                    granted.tailMap(sent, true).entrySet().stream()
                        .filter(e -> e.getValue() < sent + window.toNanos())
                        .count())
                .isLessThanOrEqualTo(limit));
  }

  private static LimitSettings settings(Duration window) {
    return new LimitSettings() {
      @Override
      public int requests() {
        return 0;
      }

      @Override
      public int openRequests() {
        return 0;
      }

      @Override
      public Duration window() {
        return window;
      }

      @Override
      public Duration redisTimeout() {
        return window;
      }

      @Override
      public Duration redisPause() {
        return window;
      }

      @Override
      public int localCallers() {
        return 0;
      }
    };
  }
}
