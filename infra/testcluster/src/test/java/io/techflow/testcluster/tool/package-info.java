/** The programs of Kubernetes, built from pinned sources into a cache. */
@NullMarked
package io.techflow.testcluster.tool;

import org.jspecify.annotations.NullMarked;
