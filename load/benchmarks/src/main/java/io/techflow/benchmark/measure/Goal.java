package io.techflow.benchmark.measure;

/**
 * What a figure should be.
 *
 * @param limit in the figure's unit
 */
public record Goal(Kind kind, double limit) {
  /** On which side of the limit is good. */
  public enum Kind {
    AT_MOST,
    AT_LEAST
  }

  public static Goal atMost(double limit) {
    return new Goal(Kind.AT_MOST, limit);
  }

  public static Goal atLeast(double limit) {
    return new Goal(Kind.AT_LEAST, limit);
  }

  boolean metBy(double value) {
    return kind == Kind.AT_MOST ? value <= limit : value >= limit;
  }
}
