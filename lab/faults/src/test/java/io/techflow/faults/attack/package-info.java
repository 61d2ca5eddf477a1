/** Attacks on the real services, through the gateway and past it. */
@NullMarked
package io.techflow.faults.attack;

import org.jspecify.annotations.NullMarked;
