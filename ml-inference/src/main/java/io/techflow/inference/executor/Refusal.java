package io.techflow.inference.executor;

import io.techflow.kit.problem.Problem;
import io.techflow.kit.problem.ProblemException;
import java.time.Duration;
import java.util.Locale;

/** Why an input is not computed. */
enum Refusal {
  /** There was no room for it in the queue. */
  QUEUE_FULL("the queue is full"),
  /** It would not fit into an empty queue. */
  TOO_LARGE("more than the whole queue holds; send fewer inputs at a time"),
  /** Its caller had given up. */
  ABANDONED("the caller hung up"),
  /** It had waited too long. */
  EXPIRED("waited too long in the queue"),
  /** Its caller's deadline had passed. */
  DEADLINE("the deadline passed in the queue"),
  /** The service ends. */
  CLOSED("the service is shutting down"),
  /** The model failed on its batch. */
  FAILED("the model failed");

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final String detail;

  Refusal(String detail) {
    this.detail = detail;
  }

  /** As it stands in metrics. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What its caller is answered: 429 for what the load refuses, 422 for what no load would let in,
   * else 503.
   */
  ProblemException problem() {
    return switch (this) {
      case QUEUE_FULL, EXPIRED -> ProblemException.tooManyRequests(detail, RETRY_AFTER);
      case TOO_LARGE -> new ProblemException(Problem.of(422, "Unprocessable Content", detail));
      case ABANDONED, DEADLINE, CLOSED, FAILED -> ProblemException.overloaded(detail, RETRY_AFTER);
    };
  }
}
