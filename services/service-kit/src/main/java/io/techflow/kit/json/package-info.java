/** How request bodies are read. */
@NullMarked
package io.techflow.kit.json;

import org.jspecify.annotations.NullMarked;
