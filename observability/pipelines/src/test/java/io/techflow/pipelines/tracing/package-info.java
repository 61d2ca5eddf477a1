/** Traces: collector, sampling, Jaeger and Zipkin. */
@NullMarked
package io.techflow.pipelines.tracing;

import org.jspecify.annotations.NullMarked;
