/** What is measured and how it is condensed: processor time, rounds, ratios, figures. */
@NullMarked
package io.techflow.benchmark.measure;

import org.jspecify.annotations.NullMarked;
