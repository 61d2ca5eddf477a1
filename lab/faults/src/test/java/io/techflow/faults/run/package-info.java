/** A run of seeded faults, and what must hold after it. */
@NullMarked
package io.techflow.faults.run;

import org.jspecify.annotations.NullMarked;
