package io.techflow.payment.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Redis stream of payment events. */
@Singleton
class PaymentStream {
  /**
   * Appends all events or none, and none unless the stream still ends as it did. KEYS: the stream;
   * ARGV: id of its last entry, length, and for each event the number of its arguments and those.
   */
  private static final String APPEND =
      """
      local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
      if (last[1] and last[1][1] or '') ~= ARGV[1] then return 0 end
      local at = 3
      while at <= #ARGV do
        local n = tonumber(ARGV[at])
        redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[2], '*', unpack(ARGV, at + 1, at + n))
        at = at + n + 1
      end
      return 1""";

  private final Redis redis;
  private final OutboxSettings settings;

  PaymentStream(Redis redis, OutboxSettings settings) {
    this.redis = redis;
    this.settings = settings;
  }

  /** The newest event. Fails when Redis does, or takes too long. */
  Uni<StreamTail> tail() {
    return send(Request.cmd(Command.XREVRANGE)
            .arg(settings.stream())
            .arg("+")
            .arg("-")
            .arg("COUNT")
            .arg(1))
        .map(
            answer -> answer == null || answer.size() == 0 ? StreamTail.NONE : tail(answer.get(0)));
  }

  /**
   * Appends all events in their order, or none, so that no event of a payment can be refused with a
   * later one accepted. Fails when Redis does, takes too long (the events may have been appended
   * even so), or when the stream no longer ends with that tail.
   */
  Uni<Void> append(List<PendingEvent> events, StreamTail tail) {
    Request request =
        Request.cmd(Command.EVAL)
            .arg(APPEND)
            .arg(1)
            .arg(settings.stream())
            .arg(tail.entry())
            .arg(settings.streamLength());
    events.stream().map(PaymentStream::fields).forEach(fields -> add(request, fields));
    return send(request).invoke(PaymentStream::check).replaceWithVoid();
  }

  private Uni<@Nullable Response> send(Request request) {
    return redis.send(request).ifNoItem().after(settings.redisTimeout()).fail();
  }

  private static void check(@Nullable Response appended) {
    if (appended == null || appended.toInteger() != 1) {
      throw new IllegalStateException("the stream has changed or was lost meanwhile");
    }
  }

  private static StreamTail tail(Response entry) {
    Response content = entry.get(1);
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i + 1 < content.size(); i += 2) {
      fields.put(content.get(i).toString(), content.get(i + 1).toString());
    }
    String sequence = fields.get("sequence");
    String event = fields.get("id");
    return sequence == null || event == null
        ? new StreamTail(entry.get(0).toString(), null, null)
        : new StreamTail(entry.get(0).toString(), Long.valueOf(sequence), UUID.fromString(event));
  }

  private static void add(Request request, List<String> fields) {
    request.arg(fields.size());
    fields.forEach(request::arg);
  }

  private static List<String> fields(PendingEvent event) {
    List<String> fields =
        List.of(
            "id",
            event.eventId().toString(),
            "sequence",
            String.valueOf(event.id()),
            "type",
            event.type(),
            "payment",
            event.paymentId().toString(),
            "occurredAt",
            event.occurredAt().toInstant().toString(),
            "body",
            event.body());
    return event.traceparent() == null
        ? fields
        : Stream.concat(fields.stream(), Stream.of("traceparent", event.traceparent())).toList();
  }
}
