package io.techflow.payment;

import io.techflow.payment.idempotency.Fingerprint;
import io.techflow.payment.idempotency.SpentKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A command on a payment as it is carried out.
 *
 * @param key the requester's name for this request, which makes a repetition of it harmless
 * @param at when it came, to the microsecond that {@code timestamptz} holds
 */
record Order(Requester requester, UUID paymentId, String key, Command command, Instant at) {
  Order {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  SpentKey.Name keyName() {
    return new SpentKey.Name(requester.id(), key);
  }

  /** Equal for equal orders. */
  byte[] hash() {
    long amount = command instanceof Command.Refund(long part) ? part : 0;
    return Fingerprint.of(command.text(), paymentId, amount);
  }
}
