package io.techflow.peer.spring;

import java.time.Instant;
import java.util.UUID;

/** A payment on the wire, as payment-service shows it. */
record PaymentView(
    UUID id,
    UUID payerId,
    String merchant,
    Money amount,
    String status,
    long refundedMinor,
    Instant createdAt) {

  record Money(long amountMinor, String currency) {}

  static PaymentView of(Payment payment) {
    return new PaymentView(
        payment.id,
        payment.payerId,
        payment.merchant,
        new Money(payment.amountMinor, payment.currency),
        payment.status,
        payment.refundedMinor,
        payment.createdAt);
  }
}
