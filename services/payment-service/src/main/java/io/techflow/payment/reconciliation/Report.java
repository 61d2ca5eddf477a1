package io.techflow.payment.reconciliation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What the rows say of the payments that were made in a span of time.
 *
 * @param from inclusive, UTC
 * @param to exclusive, UTC
 * @param consistent whether nothing at all is wrong
 * @param unbalancedPayments how many payments their rows contradict
 * @param unbalanced the first of them, oldest first
 */
public record Report(
    Instant from,
    Instant to,
    boolean consistent,
    List<CurrencyTotals> currencies,
    long unbalancedPayments,
    List<Unbalanced> unbalanced,
    OutboxAgreement outbox) {

  /**
   * Totals in one currency, in its minor unit.
   *
   * @param paidMinor of all payments, whatever became of them
   * @param refundedMinor by the refunds
   * @param heldMinor what the ledger holds for captures to come
   * @param merchantsMinor what the ledger says the merchants have
   * @param sumOfEntriesMinor zero, or the ledger is wrong
   */
  public record CurrencyTotals(
      String currency,
      long payments,
      long paidMinor,
      long refundedMinor,
      long heldMinor,
      long merchantsMinor,
      long sumOfEntriesMinor) {}

  /** A payment that its rows contradict, and which of the rules they break. */
  public record Unbalanced(UUID paymentId, List<String> broken) {}

  /**
   * Postings against events, as far back as sent events are kept.
   *
   * @param since the earliest posting that was looked at
   * @param postingsWithoutEvent what others were never told
   * @param eventsWithoutPosting what others were told and is not so
   * @param pending events that others are yet to be told
   */
  public record OutboxAgreement(
      Instant since, long postingsWithoutEvent, long eventsWithoutPosting, long pending) {}
}
