package io.techflow.payment.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** The Redis stream of payment events. */
@Singleton
class PaymentStream {
  private final Redis redis;
  private final OutboxSettings settings;

  PaymentStream(Redis redis, OutboxSettings settings) {
    this.redis = redis;
    this.settings = settings;
  }

  /**
   * Appends all events in their order, or none: one transaction of Redis in one round trip, so that
   * no event of a payment can be refused with a later one accepted. Fails when Redis does, or takes
   * too long; the events may have been appended even so.
   */
  Uni<Void> append(List<PendingEvent> events) {
    List<Request> requests = new ArrayList<>();
    requests.add(Request.cmd(Command.MULTI));
    events.forEach(event -> requests.add(append(event)));
    requests.add(Request.cmd(Command.EXEC));
    return redis
        .batch(requests)
        .ifNoItem()
        .after(settings.redisTimeout())
        .fail()
        .invoke(answers -> check(answers.getLast()))
        .replaceWithVoid();
  }

  private static void check(Response executed) {
    for (Response answer : executed) {
      if (answer.type() == ResponseType.ERROR) {
        throw new IllegalStateException("Redis refused an event: " + answer);
      }
    }
  }

  private Request append(PendingEvent event) {
    Request request =
        Request.cmd(Command.XADD)
            .arg(settings.stream())
            .arg("MAXLEN")
            .arg("~")
            .arg(settings.streamLength())
            .arg("*")
            .arg("id")
            .arg(event.eventId().toString())
            .arg("type")
            .arg(event.type())
            .arg("payment")
            .arg(event.paymentId().toString())
            .arg("occurredAt")
            .arg(event.occurredAt().toInstant().toString())
            .arg("body")
            .arg(event.body());
    return event.traceparent() == null
        ? request
        : request.arg("traceparent").arg(event.traceparent());
  }
}
