/** What several tests need. */
@NullMarked
package io.techflow.inference.testing;

import org.jspecify.annotations.NullMarked;
