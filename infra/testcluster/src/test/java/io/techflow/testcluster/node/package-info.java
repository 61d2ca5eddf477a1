/** Nodes that run containers: each a machine of its own to the kernel's namespaces. */
@NullMarked
package io.techflow.testcluster.node;

import org.jspecify.annotations.NullMarked;
