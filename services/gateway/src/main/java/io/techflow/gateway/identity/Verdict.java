package io.techflow.gateway.identity;

/** What became of a token. */
public sealed interface Verdict {

  /** The token is genuine and says who calls. */
  record Genuine(String subject) implements Verdict {}

  /** The token is not to be believed. */
  record Refused() implements Verdict {}

  /** Nobody can say: the keys have never been fetched, or too long ago. */
  record Undecided() implements Verdict {}
}
