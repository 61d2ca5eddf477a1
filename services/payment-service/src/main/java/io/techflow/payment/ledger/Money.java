package io.techflow.payment.ledger;

/**
 * An amount of money.
 *
 * @param amountMinor in the currency's minor unit (cents for EUR, yen for JPY)
 * @param currency ISO 4217 code
 */
public record Money(long amountMinor, String currency) {}
