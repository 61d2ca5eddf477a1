package io.techflow.payment.refund;

import io.techflow.payment.ledger.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * A refund as payer and support see it.
 *
 * @param createdAt UTC
 */
public record RefundView(UUID id, UUID paymentId, Money amount, Instant createdAt) {
  /** The refund, whose currency is its payment's. */
  public static RefundView of(Refund refund, String currency) {
    return new RefundView(
        refund.id(),
        refund.paymentId(),
        new Money(refund.amountMinor(), currency),
        refund.createdAt());
  }
}
