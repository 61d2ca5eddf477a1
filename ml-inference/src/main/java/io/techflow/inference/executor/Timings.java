package io.techflow.inference.executor;

import java.time.Duration;
import java.util.Locale;

/**
 * Where the time of a request went.
 *
 * @param tokenise from its coming until its inputs were ready to be run
 * @param queue from then on until its first pass
 * @param infer from then on until its last answer, the waits between its passes included
 */
public record Timings(Duration tokenise, Duration queue, Duration infer) {

  /** As the value of a {@code Server-Timing} header (W3C Server Timing), in milliseconds. */
  public String serverTiming() {
    return String.format(
        Locale.ROOT,
        "tokenise;dur=%.3f, queue;dur=%.3f, infer;dur=%.3f",
        millis(tokenise),
        millis(queue),
        millis(infer));
  }

  private static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }
}
