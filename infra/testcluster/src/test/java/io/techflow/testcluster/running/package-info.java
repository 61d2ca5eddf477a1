/** The small overlay on nodes that run it. */
@NullMarked
package io.techflow.testcluster.running;

import org.jspecify.annotations.NullMarked;
