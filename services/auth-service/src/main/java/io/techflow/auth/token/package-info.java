/** Access tokens and the key that signs them. */
@NullMarked
package io.techflow.auth.token;

import org.jspecify.annotations.NullMarked;
