/** What search costs and finds. */
@NullMarked
package io.techflow.benchmark.search;

import org.jspecify.annotations.NullMarked;
