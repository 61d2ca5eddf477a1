/** The degraded overlay is the optimized one and the faults, nothing else. */
@NullMarked
package io.techflow.infra.parity;

import org.jspecify.annotations.NullMarked;
