/** What the model server does at and beyond its capacity. */
@NullMarked
package io.techflow.benchmark.inference;

import org.jspecify.annotations.NullMarked;
