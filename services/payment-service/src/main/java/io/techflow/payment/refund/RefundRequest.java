package io.techflow.payment.refund;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

/**
 * How much goes back.
 *
 * @param amountMinor in the payment's currency and its minor unit, above zero
 */
public record RefundRequest(@Positive @Max(100_000_000_000L) long amountMinor) {}
