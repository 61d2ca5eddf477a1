package io.techflow.inference.model;

/** A model that cannot be loaded; says which, what is wrong with it, and what would mend it. */
public final class BrokenModelException extends Exception {
  private static final long serialVersionUID = 1;

  /** A model that says so of itself. */
  public BrokenModelException(String message) {
    super(message);
  }

  /** A model that another failure says it of. */
  public BrokenModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
