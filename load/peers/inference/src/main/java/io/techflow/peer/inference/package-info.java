/** What ml-inference is compared with. */
@NullMarked
package io.techflow.peer.inference;

import org.jspecify.annotations.NullMarked;
