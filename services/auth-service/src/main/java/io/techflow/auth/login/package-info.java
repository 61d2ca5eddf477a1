/** Signing in with e-mail address and password. */
@NullMarked
package io.techflow.auth.login;

import org.jspecify.annotations.NullMarked;
