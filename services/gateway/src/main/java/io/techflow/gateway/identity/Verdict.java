package io.techflow.gateway.identity;

/** What became of a token. */
public sealed interface Verdict {

  /** The token is genuine and says who calls. */
  record Genuine(String subject) implements Verdict {}

  /** The token is not to be believed. */
  record Refused() implements Verdict {}

  /** The token was genuine, but the session it belongs to has been ended. */
  record Revoked() implements Verdict {}

  /**
   * Nobody can say: the keys have never been fetched, or too long ago, or the revocations never.
   */
  record Undecided() implements Verdict {}
}
