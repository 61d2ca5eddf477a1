package io.techflow.payment;

import io.techflow.payment.ledger.Money;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a payer asks for.
 *
 * @param merchant who is paid, at most 100 characters, none of them a control character
 * @param amountMinor in the currency's minor unit, above zero and at most 100 billion
 * @param currency ISO 4217 code
 */
public record PaymentRequest(
    @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*") String merchant,
    @Positive @Max(100_000_000_000L) long amountMinor,
    @IsoCurrency String currency) {

  Money amount() {
    return new Money(amountMinor, currency);
  }

  /** SHA-256 over the fields: equal for equal requests, whatever the spelling of their JSON. */
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(
              (currency + '\n' + amountMinor + '\n' + merchant).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
