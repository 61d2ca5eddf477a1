/** Serves models: embeddings of text and fraud scores of payments. */
@NullMarked
package io.techflow.inference;

import org.jspecify.annotations.NullMarked;
