package io.techflow.payment;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** Where a payment stands. */
public enum PaymentStatus {
  /** Booked. */
  COMPLETED("completed"),
  /** Booked, and marked for a person to look at, since it looks like fraud. */
  REVIEW("review");

  @EnumeratedValue @JsonValue final String text;

  PaymentStatus(String text) {
    this.text = text;
  }
}
