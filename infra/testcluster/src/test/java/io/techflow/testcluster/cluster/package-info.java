/** A control plane of plain processes, and how it is spoken to. */
@NullMarked
package io.techflow.testcluster.cluster;

import org.jspecify.annotations.NullMarked;
