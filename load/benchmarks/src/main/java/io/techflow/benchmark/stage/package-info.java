/** The real parts that a benchmark runs: stores, services, nginx. */
@NullMarked
package io.techflow.benchmark.stage;

import org.jspecify.annotations.NullMarked;
