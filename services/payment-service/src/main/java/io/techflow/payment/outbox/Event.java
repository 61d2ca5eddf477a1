package io.techflow.payment.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened to a payment, for others to know.
 *
 * @param posting the number of the payment's posting that it tells of
 * @param type such as {@code payment.captured}
 * @param body what becomes the event's JSON
 */
public record Event(UUID paymentId, int posting, String type, Object body, Instant at) {}
