/** Who may sign in: registration, change of password, erasure. */
@NullMarked
package io.techflow.auth.credential;

import org.jspecify.annotations.NullMarked;
