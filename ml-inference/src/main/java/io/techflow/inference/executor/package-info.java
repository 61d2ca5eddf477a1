/** One bounded queue and a few workers that run every model in small batches. */
@NullMarked
package io.techflow.inference.executor;

import org.jspecify.annotations.NullMarked;
