package io.techflow.payment;

import static io.techflow.payment.PaymentStatus.AUTHORIZED;
import static io.techflow.payment.PaymentStatus.COMPLETED;
import static io.techflow.payment.PaymentStatus.PARTIALLY_REFUNDED;
import static io.techflow.payment.PaymentStatus.REFUNDED;
import static io.techflow.payment.PaymentStatus.REVIEW;
import static io.techflow.payment.PaymentStatus.VOIDED;

/**
 * The state machine of a payment, and the only place that knows which step may follow which:
 *
 * <pre>
 * authorized --capture--> completed | review --refund--> partially_refunded --refund--> refunded
 *            --void-----> voided                      --refund of all------------------>
 * </pre>
 *
 * @param amountMinor of the payment
 * @param refundedMinor how much of it went back so far, never more than the amount
 * @param suspicious whether its fraud score asks for a review once it is captured
 */
record PaymentState(
    PaymentStatus status, long amountMinor, long refundedMinor, boolean suspicious) {

  /** A new payment; money is held first, and captured at once unless the payer wants otherwise. */
  static PaymentState start(long amountMinor, boolean suspicious, boolean capture) {
    PaymentState held = new PaymentState(AUTHORIZED, amountMinor, 0, suspicious);
    return capture ? held.captured() : held;
  }

  Transition after(Command command) {
    return switch (status) {
      case AUTHORIZED ->
          switch (command) {
            case Command.Capture() -> new Transition.Moved(captured());
            case Command.Void() -> new Transition.Moved(at(VOIDED, 0));
            case Command.Refund(long part) -> new Transition.NotNow(status);
          };
      case COMPLETED, REVIEW, PARTIALLY_REFUNDED ->
          switch (command) {
            case Command.Capture(), Command.Void() -> new Transition.NotNow(status);
            case Command.Refund(long part) -> refund(part);
          };
      case VOIDED, REFUNDED -> new Transition.NotNow(status);
    };
  }

  private PaymentState captured() {
    return at(suspicious ? REVIEW : COMPLETED, 0);
  }

  private Transition refund(long part) {
    long remaining = amountMinor - refundedMinor;
    if (part > remaining) {
      return new Transition.TooMuch(remaining);
    }
    return new Transition.Moved(
        at(part == remaining ? REFUNDED : PARTIALLY_REFUNDED, refundedMinor + part));
  }

  private PaymentState at(PaymentStatus next, long refunded) {
    return new PaymentState(next, amountMinor, refunded, suspicious);
  }
}
