package io.techflow.lab.cli;

import io.techflow.lab.verdict.Verdict;
import java.util.List;

/** What the process tells its caller. */
final class ExitCodes {

  static final int PASSED = 0;
  static final int FAILED = 1;
  static final int BAD_INPUT = 2;
  static final int INVALID = 3;

  private ExitCodes() {}

  /** An invalid measurement outweighs a failed one, which outweighs a passed one. */
  static int of(List<Verdict> verdicts) {
    return verdicts.stream().mapToInt(ExitCodes::of).max().orElse(PASSED);
  }

  private static int of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Pass pass -> PASSED;
      case Verdict.Fail fail -> FAILED;
      case Verdict.Invalid invalid -> INVALID;
    };
  }
}
