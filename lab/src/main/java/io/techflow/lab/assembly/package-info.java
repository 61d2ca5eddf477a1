/** Turns what was measured into what the report says. */
@NullMarked
package io.techflow.lab.assembly;

import org.jspecify.annotations.NullMarked;
