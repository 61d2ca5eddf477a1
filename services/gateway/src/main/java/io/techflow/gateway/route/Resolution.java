package io.techflow.gateway.route;

/** What a path means. */
sealed interface Resolution {

  /** A service answers to it. */
  record Found(Target target) implements Resolution {}

  /** No service does. */
  record Unknown() implements Resolution {}

  /** It is not written as a path of the platform is. */
  record Malformed() implements Resolution {}
}
