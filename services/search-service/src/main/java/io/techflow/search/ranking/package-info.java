/** The order of hits by meaning, from the vectors of ml-inference. */
@NullMarked
package io.techflow.search.ranking;

import org.jspecify.annotations.NullMarked;
