package io.techflow.search.index;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** A build runs on a thread of its own, which waits. */
final class Waiting {
  /** Beyond the client's own timeout, which speaks first. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private Waiting() {}

  static <T> T on(Uni<T> answer) {
    return answer.await().atMost(LONGEST);
  }

  static void of(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the build was interrupted", e);
    }
  }
}
