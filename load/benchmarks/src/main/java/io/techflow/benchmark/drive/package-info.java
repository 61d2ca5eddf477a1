/** What makes the load: an HTTP client with a schedule, and pgbench. */
@NullMarked
package io.techflow.benchmark.drive;

import org.jspecify.annotations.NullMarked;
