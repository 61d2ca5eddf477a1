package io.techflow.benchmark.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;

/**
 * What came of a load.
 *
 * @param requests that were answered as they should
 * @param errors that were not
 * @param seconds from the first send to the last answer
 * @param p50Millis median latency in ms, from the scheduled send
 * @param p99Millis its 99th percentile
 * @param lateRatio share of the requests that were sent later than they should, 0 to 1
 * @param firstError what was wrong with the first one that failed; empty if none did
 */
public record Traffic(
    long requests,
    long errors,
    double seconds,
    double p50Millis,
    double p99Millis,
    double lateRatio,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String firstError) {
  /** Measurements that were kept have none of the first error. */
  public Traffic {
    firstError = Objects.requireNonNullElse(firstError, "");
  }

  /** A tenth of a percent: beyond that the requests were not the same work. */
  private static final double MOST_ERRORS = 0.001;

  private static final double MOST_COLD_ERRORS = 0.5;

  /** One in fifty: a generator that is behind makes bursts, which are cheaper to serve. */
  private static final double MOST_LATE = 0.02;

  /** Answered requests per second. */
  public double rate() {
    return requests / seconds;
  }

  /** Fails unless the requests were answered as they should. */
  public Traffic answered(String side) {
    return answered(side, MOST_ERRORS);
  }

  /** Fails unless most requests were answered: a cold service may lose some. */
  public Traffic warm(String side) {
    return answered(side, MOST_COLD_ERRORS);
  }

  private Traffic answered(String side, double mostErrors) {
    if (requests == 0 || errors > mostErrors * (requests + errors)) {
      throw new InvalidMeasurement(
          "%s: %d of %d requests failed, the first with %s"
              .formatted(side, errors, requests + errors, firstError));
    }
    return this;
  }

  /** Fails unless this is a measurement at all. */
  public Traffic valid(String side) {
    answered(side);
    if (lateRatio > MOST_LATE) {
      throw new InvalidMeasurement(
          "%s: the generator sent %.1f %% of the requests late; the host is too busy"
              .formatted(side, 100 * lateRatio));
    }
    return this;
  }
}
