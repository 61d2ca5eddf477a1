package io.techflow.auth.lockout;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** When guessing passwords is slowed down, and how much. */
@ConfigMapping(prefix = "techflow.lockout")
public interface LockoutSettings {

  /** The failure in a row at which an account is locked for the first time. */
  int accountFailures();

  /** The same for a client's address, which many people may share. */
  int addressFailures();

  /** The first lock; each further failure doubles it. */
  Duration firstDelay();

  /** No lock is longer. */
  Duration longestDelay();

  /** Failures count together when less than this lies between one and the next. */
  Duration forgottenAfter();

  /** When Redis takes longer, this instance counts for itself. */
  Duration redisTimeout();
}
