/** What the tests of search need beside the service. */
@NullMarked
package io.techflow.search.testing;

import org.jspecify.annotations.NullMarked;
