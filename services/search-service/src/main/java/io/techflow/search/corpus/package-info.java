/** The corpus: WordNet 3.1, read from its data files. */
@NullMarked
package io.techflow.search.corpus;

import org.jspecify.annotations.NullMarked;
