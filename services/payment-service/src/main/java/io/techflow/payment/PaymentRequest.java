package io.techflow.payment;

import io.techflow.payment.idempotency.Fingerprint;
import io.techflow.payment.ledger.Money;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a payer asks for.
 *
 * @param merchant who is paid, at most 100 characters, none of them a control character
 * @param amountMinor in the currency's minor unit, above zero and at most 100 billion
 * @param currency ISO 4217 code
 * @param capture false to have the money held only, until it is captured or voided; true if absent
 */
public record PaymentRequest(
    @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\x00-\\x1f\\x7f]*") String merchant,
    @Positive @Max(100_000_000_000L) long amountMinor,
    @IsoCurrency String currency,
    @Nullable Boolean capture) {

  Money amount() {
    return new Money(amountMinor, currency);
  }

  /** Whether the money is to reach the merchant at once. */
  boolean captures() {
    return capture == null || capture;
  }

  /** Equal for equal requests, whatever the spelling of their JSON. */
  byte[] hash() {
    return captures()
        ? Fingerprint.of(currency, amountMinor, merchant)
        : Fingerprint.of("authorize", currency, amountMinor, merchant);
  }
}
