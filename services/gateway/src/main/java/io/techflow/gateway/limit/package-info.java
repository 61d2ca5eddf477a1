/** How often one caller may call. */
@NullMarked
package io.techflow.gateway.limit;

import org.jspecify.annotations.NullMarked;
