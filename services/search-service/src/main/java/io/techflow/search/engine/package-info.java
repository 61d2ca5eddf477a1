/** OpenSearch: the index of glosses, how it is filled and how it is asked. */
@NullMarked
package io.techflow.search.engine;

import org.jspecify.annotations.NullMarked;
