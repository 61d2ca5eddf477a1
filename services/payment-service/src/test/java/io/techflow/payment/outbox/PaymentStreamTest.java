package io.techflow.payment.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.stream.StreamRange;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PaymentStreamTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Inject RedisDataSource redis;
  @Inject Redis client;
  @Inject OutboxSettings settings;

  @Test
  void theStreamDoesNotGrowWithoutBound() {
    PaymentStream small = new PaymentStream(client, new Small(settings));
    PendingEvent event =
        new PendingEvent(
            1, UUID.randomUUID(), UUID.randomUUID(), "t", "{}", "00-a-b-01", OffsetDateTime.now());
    for (int i = 0; i < 10; i++) {
      small.append(Collections.nCopies(100, event)).await().atMost(SOON);
    }
    long length = redis.stream(String.class).xlen("small");
    assertTrue(length >= 100 && length <= 300, "length " + length);
    assertEquals(
        "00-a-b-01",
        redis.stream(String.class)
            .xrange("small", StreamRange.of("-", "+"))
            .getFirst()
            .payload()
            .get("traceparent"));
  }

  private record Small(OutboxSettings all) implements OutboxSettings {
    @Override
    public String stream() {
      return "small";
    }

    @Override
    public int streamLength() {
      return 100;
    }

    @Override
    public int batch() {
      return all.batch();
    }

    @Override
    public Duration linger() {
      return all.linger();
    }

    @Override
    public Duration poll() {
      return all.poll();
    }

    @Override
    public Duration redisTimeout() {
      return all.redisTimeout();
    }

    @Override
    public Duration keepSent() {
      return all.keepSent();
    }
  }
}
