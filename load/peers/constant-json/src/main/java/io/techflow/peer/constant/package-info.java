/** The floor under every read of user-service. */
@NullMarked
package io.techflow.peer.constant;

import org.jspecify.annotations.NullMarked;
