/** Where a real scheduler puts hundreds of cells of the deployment on a thousand nodes. */
@NullMarked
package io.techflow.testcluster.scale;

import org.jspecify.annotations.NullMarked;
