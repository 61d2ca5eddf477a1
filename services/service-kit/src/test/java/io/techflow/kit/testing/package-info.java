/** Real stores for the tests of every service. */
@NullMarked
package io.techflow.kit.testing;

import org.jspecify.annotations.NullMarked;
