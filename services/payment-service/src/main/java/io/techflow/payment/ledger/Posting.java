package io.techflow.payment.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * Money that moves from one account to another because of a payment.
 *
 * @param debit the account that loses the amount
 * @param credit the account that gains it
 */
public record Posting(UUID paymentId, String debit, String credit, Money amount, Instant at) {

  /** The posting of a payment: from the payer's account to the merchant's. */
  public static Posting ofPayment(
      UUID paymentId, UUID payer, String merchant, Money amount, Instant at) {
    return new Posting(paymentId, "payer:" + payer, "merchant:" + merchant, amount, at);
  }
}
