/** Faults and attacks on the real services with their real stores. */
@NullMarked
package io.techflow.faults;

import org.jspecify.annotations.NullMarked;
