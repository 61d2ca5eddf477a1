/** The user-service: one schema, {@code user_service}, and what is around it. */
@NullMarked
package io.techflow.user;

import org.jspecify.annotations.NullMarked;
