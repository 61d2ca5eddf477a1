/** Dumps as files: reading them, and making them of a live cluster. */
@NullMarked
package io.techflow.lab.assess.dump;

import org.jspecify.annotations.NullMarked;
