/** Sentence embeddings by all-MiniLM-L6-v2, quantised to 8 bits. */
@NullMarked
package io.techflow.inference.embedding;

import org.jspecify.annotations.NullMarked;
