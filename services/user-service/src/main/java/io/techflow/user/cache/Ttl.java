package io.techflow.user.cache;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Times to live, spread so that entries written together do not expire together. */
final class Ttl {
  private Ttl() {}

  static Duration jittered(Duration ttl) {
    return Duration.ofNanos(
        Math.round(ttl.toNanos() * ThreadLocalRandom.current().nextDouble(0.9, 1.1)));
  }
}
