/** The auth-service: one schema, {@code auth_service}, and what is around it. */
@NullMarked
package io.techflow.auth;

import org.jspecify.annotations.NullMarked;
