/** The programs that the signals pass. */
@NullMarked
package io.techflow.pipelines.program;

import org.jspecify.annotations.NullMarked;
