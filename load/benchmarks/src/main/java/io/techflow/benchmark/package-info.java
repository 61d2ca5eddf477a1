/** Benchmarks of the services: what a request costs, as ratios within one run. */
@NullMarked
package io.techflow.benchmark;

import org.jspecify.annotations.NullMarked;
