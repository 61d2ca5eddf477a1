package io.techflow.payment;

/** What a command does to a payment. */
sealed interface Transition {
  /** The payment stands there now. */
  record Moved(PaymentState next) implements Transition {}

  /** Why a payment stays where it stands. */
  sealed interface Refusal extends Transition {}

  /** The command is not for a payment that stands where it does. */
  record NotNow(PaymentStatus status) implements Refusal {}

  /**
   * More is asked back than is left.
   *
   * @param remainingMinor what could be refunded, in the payment's currency
   */
  record TooMuch(long remainingMinor) implements Refusal {}
}
