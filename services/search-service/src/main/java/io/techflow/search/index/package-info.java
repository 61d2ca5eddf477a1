/** The index behind its alias: what fills it, builds it anew and changes its documents. */
@NullMarked
package io.techflow.search.index;

import org.jspecify.annotations.NullMarked;
