package io.techflow.payment;

import io.techflow.payment.idempotency.SpentKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A payer's request as it is carried out.
 *
 * @param payer who pays
 * @param key the payer's name for this request, which makes a repetition of it harmless
 * @param at when it came, to the microsecond that {@code timestamptz} holds
 */
record Instruction(UUID payer, String key, PaymentRequest request, Instant at) {
  Instruction {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  SpentKey.Name keyName() {
    return new SpentKey.Name(payer, key);
  }
}
