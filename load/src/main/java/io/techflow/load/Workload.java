package io.techflow.load;

import java.time.Duration;

/**
 * What is to arrive.
 *
 * @param requestsPerSecond mean rate of requests; journeys per second follow from {@link
 *     Mix#meanSteps()}
 * @param duration how long journeys arrive
 * @param seed equal seeds give equal schedules, users and amounts
 */
public record Workload(double requestsPerSecond, Duration duration, long seed, Mix mix) {
  /** The sources' 10 million requests a day, per second. */
  public static final double STANDARD_RATE = 116;

  public Workload {
    if (!(requestsPerSecond > 0) || Double.isInfinite(requestsPerSecond)) {
      throw new IllegalArgumentException(
          "requests per second must be above zero, got " + requestsPerSecond);
    }
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("duration must be above zero, got " + duration);
    }
  }

  double journeysPerSecond() {
    return requestsPerSecond / mix.meanSteps();
  }
}
