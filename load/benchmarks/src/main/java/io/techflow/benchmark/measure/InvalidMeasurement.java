package io.techflow.benchmark.measure;

/** What was measured is no measurement: requests failed, or the generator fell behind. */
public final class InvalidMeasurement extends RuntimeException {
  private static final long serialVersionUID = 1;

  public InvalidMeasurement(String message) {
    super(message);
  }
}
