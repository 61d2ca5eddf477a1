/** What gives texts their vectors. */
@NullMarked
package io.techflow.search.inference;

import org.jspecify.annotations.NullMarked;
