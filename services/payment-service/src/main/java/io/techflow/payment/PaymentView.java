package io.techflow.payment;

import io.techflow.payment.ledger.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * A payment as its payer sees it. The fraud score stays inside: it would teach how to pass.
 *
 * @param refundedMinor how much of the amount went back to the payer
 * @param createdAt UTC
 */
public record PaymentView(
    UUID id,
    UUID payerId,
    String merchant,
    Money amount,
    PaymentStatus status,
    long refundedMinor,
    Instant createdAt) {

  static PaymentView of(Payment payment) {
    return of(payment, payment.status(), payment.refundedMinor());
  }

  /** The payment as it stood after a step. */
  static PaymentView of(Payment payment, PaymentStatus status, long refundedMinor) {
    return new PaymentView(
        payment.id(),
        payment.payerId(),
        payment.merchant(),
        payment.amount(),
        status,
        refundedMinor,
        payment.createdAt());
  }
}
