package io.techflow.payment;

import io.techflow.payment.ledger.Money;
import io.techflow.payment.ledger.Posting;
import io.techflow.payment.outbox.Event;
import java.time.Instant;

/**
 * One step of a payment: the money that it moves, and the news of it.
 *
 * @param payment as it stood before, or when it was new
 * @param next where it stands after
 * @param eventType such as {@code payment.captured}
 */
record Step(Payment payment, PaymentState next, Posting posting, String eventType) {

  /** The first step: money is held, or goes to the merchant at once. */
  static Step first(Payment payment, PaymentState next) {
    boolean held = next.status() == PaymentStatus.AUTHORIZED;
    String gainer = held ? Posting.held(payment.payerId()) : Posting.merchant(payment.merchant());
    return new Step(
        payment,
        next,
        new Posting(
            payment.id(),
            1,
            Posting.payer(payment.payerId()),
            gainer,
            payment.amount(),
            payment.createdAt()),
        held ? "payment.authorized" : "payment.captured");
  }

  /** The step that a command makes. */
  static Step of(Payment payment, Command command, PaymentState next, Instant at) {
    String payer = Posting.payer(payment.payerId());
    String held = Posting.held(payment.payerId());
    String merchant = Posting.merchant(payment.merchant());
    Money all = payment.amount();
    return switch (command) {
      case Command.Capture() -> later(payment, next, held, merchant, all, at, "payment.captured");
      case Command.Void() -> later(payment, next, held, payer, all, at, "payment.voided");
      case Command.Refund(long part) ->
          later(
              payment,
              next,
              merchant,
              payer,
              new Money(part, all.currency()),
              at,
              "payment.refunded");
    };
  }

  Event event() {
    return new Event(payment.id(), posting.number(), eventType, body(), posting.at());
  }

  private PaymentEvent body() {
    return new PaymentEvent(
        payment.id(),
        payment.payerId(),
        payment.merchant(),
        payment.amount(),
        next.status(),
        posting.amount().amountMinor(),
        next.refundedMinor(),
        payment.fraudSource().text());
  }

  private static Step later(
      Payment payment,
      PaymentState next,
      String debit,
      String credit,
      Money money,
      Instant at,
      String eventType) {
    int number = payment.postings() + 1;
    return new Step(
        payment, next, new Posting(payment.id(), number, debit, credit, money, at), eventType);
  }
}
