/** Keyset pages and their opaque cursors. */
@NullMarked
package io.techflow.kit.page;

import org.jspecify.annotations.NullMarked;
