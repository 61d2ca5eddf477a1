package io.techflow.payment;

/** What can be done to a payment that exists. */
sealed interface Command {
  /** Give what is held to the merchant. */
  record Capture() implements Command {}

  /** Give what is held back to the payer. */
  record Void() implements Command {}

  /**
   * Give back some or all of what the merchant got.
   *
   * @param amountMinor in the payment's currency, above zero
   */
  record Refund(long amountMinor) implements Command {}

  /** As it stands in requests, hashes and metrics. */
  default String text() {
    return switch (this) {
      case Capture() -> "capture";
      case Void() -> "void";
      case Refund(long amountMinor) -> "refund";
    };
  }
}
