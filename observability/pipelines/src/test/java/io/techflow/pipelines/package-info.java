/** The platform's signals on their way to the real stores. */
@NullMarked
package io.techflow.pipelines;

import org.jspecify.annotations.NullMarked;
