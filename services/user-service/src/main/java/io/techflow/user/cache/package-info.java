/** The two-level cache in front of the users table. */
@NullMarked
package io.techflow.user.cache;

import org.jspecify.annotations.NullMarked;
