/** What the control plane accepts of the deployment, and what it refuses. */
@NullMarked
package io.techflow.testcluster.admission;

import org.jspecify.annotations.NullMarked;
