package io.techflow.payment;

/** What became of a request. */
sealed interface Outcome {
  /** It was carried out. */
  record Done(Receipt receipt) implements Outcome {}

  /** It repeats a request that was carried out with this result. */
  record Replayed(Receipt receipt) implements Outcome {}

  /** Its key was spent on a different request. */
  record KeySpent() implements Outcome {}

  /** There is no such payment, or it is none of the requester's business. */
  record Unknown() implements Outcome {}

  /** The payment does not stand where that can be done. Nothing was written, not even the key. */
  record Refused(Transition.Refusal reason) implements Outcome {}
}
