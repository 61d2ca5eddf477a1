/** Access tokens, for the services that verify them. */
@NullMarked
package io.techflow.kit.token;

import org.jspecify.annotations.NullMarked;
