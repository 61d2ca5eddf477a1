package io.techflow.payment.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * Money that moves from one account to another because of a payment.
 *
 * @param number which posting of the payment it is, from 1; entries {@code 2n - 1} and {@code 2n}
 *     are the nth
 * @param debit the account that loses the amount
 * @param credit the account that gains it
 */
public record Posting(
    UUID paymentId, int number, String debit, String credit, Money amount, Instant at) {

  /** A payer's own account. */
  public static String payer(UUID id) {
    return "payer:" + id;
  }

  /** What is held of a payer's money until it is captured or released. */
  public static String held(UUID payer) {
    return "held:" + payer;
  }

  /** A merchant's account. */
  public static String merchant(String name) {
    return "merchant:" + name;
  }
}
