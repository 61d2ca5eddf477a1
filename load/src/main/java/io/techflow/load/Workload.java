package io.techflow.load;

import java.time.Duration;

/**
 * What is to arrive.
 *
 * @param requestsPerSecond mean rate of requests; journeys per second follow from {@link
 *     Mix#meanSteps()}
 * @param duration how long journeys arrive that count
 * @param settle how long journeys arrive before that; they are sent and not counted, so that what
 *     is measured is the platform under way and not its first seconds
 * @param seed equal seeds give equal schedules, users and amounts
 */
public record Workload(
    double requestsPerSecond, Duration duration, Duration settle, long seed, Mix mix) {
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
    if (settle.isNegative()) {
      throw new IllegalArgumentException("settle must not be negative, got " + settle);
    }
  }

  /** A workload of which everything counts. */
  public Workload(double requestsPerSecond, Duration duration, long seed, Mix mix) {
    this(requestsPerSecond, duration, Duration.ZERO, seed, mix);
  }

  /** The same, with journeys beforehand that do not count. */
  public Workload withSettle(Duration before) {
    return new Workload(requestsPerSecond, duration, before, seed, mix);
  }

  /** How long journeys arrive in all. */
  Duration wholeDuration() {
    return settle.plus(duration);
  }

  double journeysPerSecond() {
    return requestsPerSecond / mix.meanSteps();
  }
}
