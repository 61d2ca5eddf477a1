package io.techflow.payment;

import io.techflow.payment.ledger.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * A payment as its payer sees it. The fraud score stays inside: it would teach how to pass.
 *
 * @param createdAt UTC
 */
public record PaymentView(
    UUID id, UUID payerId, String merchant, Money amount, PaymentStatus status, Instant createdAt) {

  static PaymentView of(Payment payment) {
    return new PaymentView(
        payment.id(),
        payment.payerId(),
        payment.merchant(),
        payment.amount(),
        payment.status(),
        payment.createdAt());
  }
}
