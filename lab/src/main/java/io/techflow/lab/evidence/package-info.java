/** What is observed while the platform runs: resources, metrics, queries, traces. */
@NullMarked
package io.techflow.lab.evidence;

import org.jspecify.annotations.NullMarked;
