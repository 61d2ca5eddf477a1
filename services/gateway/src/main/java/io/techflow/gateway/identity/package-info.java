/** Who calls: bearer tokens and the keys that verify them. */
@NullMarked
package io.techflow.gateway.identity;

import org.jspecify.annotations.NullMarked;
