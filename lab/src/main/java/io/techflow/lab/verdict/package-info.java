/** Service level objectives, gates and the verdict. */
@NullMarked
package io.techflow.lab.verdict;

import org.jspecify.annotations.NullMarked;
