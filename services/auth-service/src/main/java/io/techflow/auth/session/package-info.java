/** Sessions: families of rotating refresh tokens, and the list of those that were revoked. */
@NullMarked
package io.techflow.auth.session;

import org.jspecify.annotations.NullMarked;
