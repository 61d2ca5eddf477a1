/** Phases and repeats: break, fix and measure under the same load. */
@NullMarked
package io.techflow.lab.run;

import org.jspecify.annotations.NullMarked;
