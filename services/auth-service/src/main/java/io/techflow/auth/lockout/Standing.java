package io.techflow.auth.lockout;

import java.time.Duration;

/**
 * How an attempt stands before it is made.
 *
 * @param lockedFor the rest of the lock; zero if there is none
 * @param failedBefore whether failures of the account are remembered
 */
record Standing(Duration lockedFor, boolean failedBefore) {}
