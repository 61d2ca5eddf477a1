/** Embeddings of texts, and OpenAI's API for them. */
@NullMarked
package io.techflow.inference.embedding;

import org.jspecify.annotations.NullMarked;
