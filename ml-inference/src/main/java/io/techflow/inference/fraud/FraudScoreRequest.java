package io.techflow.inference.fraud;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * What is known of a payment before it is made.
 *
 * @param amountMinor in minor units of the currency
 * @param currency an ISO 4217 code
 * @param hourOfDay 0 to 23, UTC
 * @param payerPaymentsLastHour payments of the same payer in the hour before
 */
record FraudScoreRequest(
    @PositiveOrZero long amountMinor,
    @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
    @Min(0) @Max(23) int hourOfDay,
    @PositiveOrZero int payerPaymentsLastHour) {}
