/** Metric settings that every service shares. */
@NullMarked
package io.techflow.kit.metrics;

import org.jspecify.annotations.NullMarked;
