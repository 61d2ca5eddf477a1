/** Which request goes where. */
@NullMarked
package io.techflow.gateway.route;

import org.jspecify.annotations.NullMarked;
