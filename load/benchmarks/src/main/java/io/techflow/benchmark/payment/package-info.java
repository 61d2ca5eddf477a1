/** Benchmarks of payment-service. */
@NullMarked
package io.techflow.benchmark.payment;

import org.jspecify.annotations.NullMarked;
