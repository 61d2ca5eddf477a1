package io.techflow.responder.action;

/** What came of an action. */
public sealed interface Outcome {

  /** The name in metrics and audit entries. */
  String name();

  /** What was found or done, for people. */
  String detail();

  /** It was done. */
  record Done(String detail) implements Outcome {
    @Override
    public String name() {
      return "done";
    }
  }

  /** It would have been done. */
  record DryRun(String detail) implements Outcome {
    @Override
    public String name() {
      return "dry-run";
    }
  }

  /** It was not done, and must not be. */
  record Refused(Reason reason, String detail) implements Outcome {
    @Override
    public String name() {
      return "refused";
    }
  }

  /** It was tried; the cluster or the database refused it. */
  record Failed(String detail) implements Outcome {
    @Override
    public String name() {
      return "failed";
    }
  }

  /** Why an action was refused. */
  enum Reason {
    UNKNOWN_ALERT,
    NOT_ALLOWED,
    COOLING_DOWN,
    OUT_OF_BOUNDS,
    ANOTHER_UNDER_WAY,
    RESOLVED;

    /** The name in metrics and audit entries. */
    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
