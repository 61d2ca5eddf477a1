/** Logs: Fluent Bit and OpenSearch. */
@NullMarked
package io.techflow.pipelines.logging;

import org.jspecify.annotations.NullMarked;
