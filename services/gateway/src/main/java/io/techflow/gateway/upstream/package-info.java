/** The services behind the gateway, and what keeps a sick one from hurting the rest. */
@NullMarked
package io.techflow.gateway.upstream;

import org.jspecify.annotations.NullMarked;
