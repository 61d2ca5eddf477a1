package io.techflow.payment;

import io.techflow.payment.idempotency.SpentKey;
import io.techflow.payment.refund.Refund;
import io.techflow.payment.refund.RefundView;
import org.jspecify.annotations.Nullable;

/**
 * The result of a request.
 *
 * @param payment as it stood right after
 * @param refund what the request made besides, if it was for a refund
 */
record Receipt(PaymentView payment, @Nullable RefundView refund) {

  /** The result that is remembered with a key, whatever became of the payment since. */
  static Receipt of(Payment payment, @Nullable Refund refund, SpentKey.Result result) {
    return new Receipt(
        PaymentView.of(payment, PaymentStatus.of(result.status()), result.refundedMinor()),
        refund == null ? null : RefundView.of(refund, payment.amount().currency()));
  }
}
