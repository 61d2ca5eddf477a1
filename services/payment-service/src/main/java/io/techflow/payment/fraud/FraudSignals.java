package io.techflow.payment.fraud;

/**
 * What a fraud score is made of.
 *
 * @param amountMinor in the currency's minor unit
 * @param currency ISO 4217 code
 * @param hourOfDay 0 to 23, UTC
 * @param payerPaymentsLastHour how often the payer paid in the hour before
 */
public record FraudSignals(
    long amountMinor, String currency, int hourOfDay, long payerPaymentsLastHour) {}
