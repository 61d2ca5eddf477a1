/** Bounds for the reactive PostgreSQL pool. */
@NullMarked
package io.techflow.kit.pool;

import org.jspecify.annotations.NullMarked;
