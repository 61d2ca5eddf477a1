package io.techflow.payment.outbox;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code outbox} that was not relayed yet. */
record PendingEvent(
    long id,
    UUID eventId,
    UUID paymentId,
    String type,
    String body,
    @Nullable String traceparent,
    OffsetDateTime occurredAt) {

  /** The same event, for a reader that goes on from another span. */
  PendingEvent causedBy(String span) {
    return new PendingEvent(id, eventId, paymentId, type, body, span, occurredAt);
  }
}
