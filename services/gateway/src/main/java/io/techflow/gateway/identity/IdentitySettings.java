package io.techflow.gateway.identity;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** Whose tokens are believed. */
@ConfigMapping(prefix = "gateway.identity")
public interface IdentitySettings {

  /** The signature algorithms that are allowed, by their names in RFC 7518. */
  Set<String> algorithms();

  /** The one issuer whose tokens are accepted. */
  String issuer();

  /**
   * The audience that a token must name: a token for another system of the issuer opens nothing.
   */
  String audience();

  /** How far the clocks of issuer and gateway may differ. */
  Duration leeway();

  /** The longest token that is looked at, in characters. */
  int maxLength();

  /** How long a verified token is remembered, at most and never past its own expiry. */
  Duration remembered();

  /** How many verified tokens are remembered. */
  int rememberedMost();

  /** Where the keys are and how they are kept. */
  Keys keys();

  /** How revocations are heard of. */
  Revocations revocations();

  /** The issuer's JSON Web Key Set. */
  interface Keys {
    /** The key set's address. */
    URI url();

    /** How old the keys may be before they are fetched again. */
    Duration maxAge();

    /** How old they may be while they cannot be fetched. */
    Duration maxStale();

    /** The time between two fetches, whatever unknown key ids the callers name. */
    Duration minInterval();

    /** How long a fetch may take. */
    Duration timeout();
  }

  /** The issuer's list of revoked sessions. */
  interface Revocations {
    /** The list's address. */
    URI url();

    /** How often it is asked; a revocation is honoured after this and {@link #timeout} at most. */
    Duration every();

    /** How long an answer may take, and therefore shorter than {@link #every}. */
    Duration timeout();
  }
}
