package io.techflow.payment;

import io.techflow.payment.ledger.Money;
import java.util.UUID;

/**
 * The body of an event: a payment after a step.
 *
 * @param movedMinor how much money this step moved, in the payment's currency
 * @param refundedMinor how much of the amount went back so far
 * @param fraudSource {@code model} or {@code rules}
 */
record PaymentEvent(
    UUID paymentId,
    UUID payerId,
    String merchant,
    Money amount,
    PaymentStatus status,
    long movedMinor,
    long refundedMinor,
    String fraudSource) {}
