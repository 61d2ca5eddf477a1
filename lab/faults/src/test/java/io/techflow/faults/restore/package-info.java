/** The nightly backup and what the operations page says of restoring it, carried out. */
@NullMarked
package io.techflow.faults.restore;

import org.jspecify.annotations.NullMarked;
