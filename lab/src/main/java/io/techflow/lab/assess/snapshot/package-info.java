/** What was read of a cluster, no more of it than the rules look at. */
@NullMarked
package io.techflow.lab.assess.snapshot;

import org.jspecify.annotations.NullMarked;
