/** The images that run on the nodes, built on this host. */
@NullMarked
package io.techflow.testcluster.image;

import org.jspecify.annotations.NullMarked;
