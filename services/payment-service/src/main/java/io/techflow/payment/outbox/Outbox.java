package io.techflow.payment.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import io.techflow.kit.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Writes events beside what they tell of. */
@ApplicationScoped
public class Outbox {
  private static final String INSERT =
      """
      insert into payment_service.outbox
        (event_id, payment_id, posting, type, body, traceparent, occurred_at)
      values (:event, :payment, :posting, :type, :body, nullif(:traceparent, ''), :at)
      """;

  private final ObjectMapper json;

  Outbox(ObjectMapper json) {
    this.json = json;
  }

  /**
   * Writes the event in the session's transaction, which must hold the payment's row: its place in
   * the order of the payment's events is drawn here.
   */
  public Uni<Void> add(Mutiny.QueryProducer session, Event event) {
    return session
        .createNativeQuery(INSERT)
        .setParameter("event", Ids.next())
        .setParameter("payment", event.paymentId())
        .setParameter("posting", event.posting())
        .setParameter("type", event.type())
        .setParameter("body", body(event))
        .setParameter("traceparent", Objects.toString(traceparent(), ""))
        .setParameter("at", event.at().atOffset(ZoneOffset.UTC))
        .executeUpdate()
        .replaceWithVoid();
  }

  /** The trace that an event written now belongs to, as its row has it; null if there is none. */
  public static @Nullable String traceparent() {
    String header = Traceparent.of(Span.current().getSpanContext());
    return header.isEmpty() ? null : header;
  }

  /** The JSON of the event, as its row has it. */
  public String body(Event event) {
    try {
      return json.writeValueAsString(event.body());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an event that is no JSON", e);
    }
  }
}
