package io.techflow.search.index;

import java.time.Duration;

/**
 * How long somebody who is busy is waited for.
 *
 * @param retries how often it is asked again
 * @param delay before the first of these; each next one waits twice as long
 */
record Patience(int retries, Duration delay) {
  static Patience of(IndexConfig config) {
    return new Patience(config.retries(), config.retryDelay());
  }
}
