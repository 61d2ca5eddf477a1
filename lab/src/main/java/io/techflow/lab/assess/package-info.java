/** A cluster's state read, judged and told, without touching it. */
@NullMarked
package io.techflow.lab.assess;

import org.jspecify.annotations.NullMarked;
