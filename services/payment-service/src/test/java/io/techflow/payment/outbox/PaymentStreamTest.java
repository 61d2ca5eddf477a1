package io.techflow.payment.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.stream.StreamRange;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PaymentStreamTest {
  private static final Duration SOON = Duration.ofSeconds(40);

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
      small
          .tail()
          .chain(tail -> small.append(Collections.nCopies(100, event), tail))
          .await()
          .atMost(SOON);
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

  @Test
  void nothingIsAppendedToAStreamThatEndsOtherwise() {
    PaymentStream small = new PaymentStream(client, new Small(settings));
    PendingEvent event =
        new PendingEvent(
            7, UUID.randomUUID(), UUID.randomUUID(), "t", "{}", null, OffsetDateTime.now());
    redis.key().del("small");
    assertEquals(StreamTail.NONE, small.tail().await().atMost(SOON));
    small.append(List.of(event), StreamTail.NONE).await().atMost(SOON);
    StreamTail tail = small.tail().await().atMost(SOON);
    assertEquals(7, tail.sequence());
    assertEquals(event.eventId(), tail.eventId());
    assertThrows(
        IllegalStateException.class,
        () -> small.append(List.of(event), StreamTail.NONE).await().atMost(SOON));
    assertEquals(1, redis.stream(String.class).xlen("small"));
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
