package io.techflow.benchmark.stage;

/** Something that a benchmark needs is missing or wrong; the message says what to do about it. */
public final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BadInput(String message) {
    super(message);
  }
}
