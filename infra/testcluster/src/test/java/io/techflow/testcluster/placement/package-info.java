/** Where a real scheduler puts the deployment, on nodes of the shapes that it is meant for. */
@NullMarked
package io.techflow.testcluster.placement;

import org.jspecify.annotations.NullMarked;
