/** What a query may go on to be. */
@NullMarked
package io.techflow.search.suggestion;

import org.jspecify.annotations.NullMarked;
