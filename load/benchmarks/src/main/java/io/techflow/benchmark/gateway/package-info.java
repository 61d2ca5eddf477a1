/** Benchmarks of gateway. */
@NullMarked
package io.techflow.benchmark.gateway;

import org.jspecify.annotations.NullMarked;
