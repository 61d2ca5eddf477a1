/** Argon2id hashes, and the bounded pool that verifies them. */
@NullMarked
package io.techflow.auth.password;

import org.jspecify.annotations.NullMarked;
