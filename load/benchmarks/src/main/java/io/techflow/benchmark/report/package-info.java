/** Raw numbers as JSON, and the table that is made of them. */
@NullMarked
package io.techflow.benchmark.report;

import org.jspecify.annotations.NullMarked;
