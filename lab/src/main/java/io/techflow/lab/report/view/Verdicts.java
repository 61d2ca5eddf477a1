package io.techflow.lab.report.view;

import io.techflow.lab.report.model.Outcome;

/** The words for a verdict. */
final class Verdicts {
  private Verdicts() {}

  static String word(Outcome outcome) {
    return switch (outcome) {
      case PASS -> "Passed";
      case FAIL -> "Failed";
      case INVALID -> "Not valid";
    };
  }
}
