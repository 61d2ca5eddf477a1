package io.techflow.load;

/** The sessions that a workload needs could not be had; the message says whose, where and why. */
public final class SignInException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SignInException(String message) {
    super(message);
  }
}
