/** Search of WordNet's glosses: by words on OpenSearch, then by meaning. */
@NullMarked
package io.techflow.search;

import org.jspecify.annotations.NullMarked;
