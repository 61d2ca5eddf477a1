package io.techflow.peer.spring;

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
 * @param amountMinor in the currency's minor unit
 * @param currency ISO 4217 code
 */
record PaymentRequest(
    @NotBlank @Size(max = 100) String merchant,
    @Positive @Max(100_000_000_000L) long amountMinor,
    @Pattern(regexp = "[A-Z]{3}") String currency) {

  byte[] hash() {
    try {
      var text = currency + "\n" + amountMinor + "\n" + merchant;
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
