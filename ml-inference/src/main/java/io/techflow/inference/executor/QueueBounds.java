package io.techflow.inference.executor;

import java.time.Duration;

/**
 * What may wait.
 *
 * @param places inputs
 * @param tokens of all inputs together
 * @param maxAge after which what no pass has begun is dropped; zero for any
 */
record QueueBounds(int places, long tokens, Duration maxAge) {

  static QueueBounds of(InferenceConfig config) {
    return new QueueBounds(
        config.queueCapacity(),
        (long) config.queueCapacity() * config.queuePlaceTokens(),
        config.queueMaxAge());
  }
}
