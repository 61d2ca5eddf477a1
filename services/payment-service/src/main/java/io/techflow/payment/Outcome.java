package io.techflow.payment;

/** What became of a payer's request. */
sealed interface Outcome {
  /** It is a new payment. */
  record Created(Payment payment) implements Outcome {}

  /** It repeats a request that made this payment. */
  record Replayed(Payment payment) implements Outcome {}

  /** Its key was spent on a different request. */
  record KeySpent() implements Outcome {}

  /** The outcome for a request whose key has already made a payment. */
  static Outcome of(Payment earlier, PaymentRequest request) {
    return earlier.answers(request) ? new Replayed(earlier) : new KeySpent();
  }
}
