package io.techflow.lab.evidence;

/** PostgreSQL refused something that the lab needs. */
public final class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DatabaseException(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
