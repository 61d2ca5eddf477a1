package io.techflow.lab.cli;

/** What the process tells its caller. */
final class ExitCodes {

  static final int PASSED = 0;
  static final int FAILED = 1;
  static final int BAD_INPUT = 2;
  static final int INVALID = 3;

  private ExitCodes() {}
}
