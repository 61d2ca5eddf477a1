package io.techflow.inference.executor;

/** Why an input is not computed. */
enum Refusal {
  /** There was no room for it in the queue. */
  QUEUE_FULL,
  /** Its caller had given up. */
  ABANDONED,
  /** It had waited too long. */
  EXPIRED,
  /** The model failed on its batch. */
  FAILED
}
