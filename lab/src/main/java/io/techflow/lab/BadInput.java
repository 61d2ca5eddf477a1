package io.techflow.lab;

/**
 * Something that the user gave cannot be used. The message names the thing, its value and the
 * remedy in one line; the command line prints it as it is and exits with 2.
 */
public final class BadInput extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BadInput(String message) {
    super(message);
  }

  public BadInput(String message, Throwable cause) {
    super(message, cause);
  }
}
