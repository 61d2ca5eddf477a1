/** One OpenSearch node in a JVM of its own. */
@NullMarked
package io.techflow.opensearch;

import org.jspecify.annotations.NullMarked;
