package io.techflow.payment;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Arrays;

/** Where a payment stands. What leads from one to the next is {@link PaymentState}'s. */
public enum PaymentStatus {
  /** The money is held for the merchant. */
  AUTHORIZED("authorized"),
  /** Booked: the merchant has the money. */
  COMPLETED("completed"),
  /** Booked, and marked for a person to look at, since it looks like fraud. */
  REVIEW("review"),
  /** What was held went back to the payer. */
  VOIDED("voided"),
  /** Booked, and a part of the amount went back to the payer. */
  PARTIALLY_REFUNDED("partially_refunded"),
  /** The whole amount went back to the payer. */
  REFUNDED("refunded");

  @EnumeratedValue final String text;

  PaymentStatus(String text) {
    this.text = text;
  }

  /** Its name in the database and on the wire. */
  @JsonValue
  public String text() {
    return text;
  }

  /** The status of that name in the database and on the wire. */
  static PaymentStatus of(String text) {
    return Arrays.stream(values())
        .filter(status -> status.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no status " + text));
  }
}
