/** Benchmarks of user-service. */
@NullMarked
package io.techflow.benchmark.user;

import org.jspecify.annotations.NullMarked;
