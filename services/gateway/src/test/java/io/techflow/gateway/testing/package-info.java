/** Real servers that stand for what the gateway talks to, and a client that talks to it. */
@NullMarked
package io.techflow.gateway.testing;

import org.jspecify.annotations.NullMarked;
