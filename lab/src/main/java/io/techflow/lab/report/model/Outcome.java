package io.techflow.lab.report.model;

import java.util.Locale;

/** What a run, or one scenario of it, came to. */
public enum Outcome {
  /** Every gate held. */
  PASS,
  /** The measurement holds, and at least one gate does not. */
  FAIL,
  /** The measurement cannot be trusted, so nothing is graded. */
  INVALID;

  /** The word in {@code report.json}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
