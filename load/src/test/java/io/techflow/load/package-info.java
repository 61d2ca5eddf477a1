/** Tests against a real HTTP server in the same process. */
@NullMarked
package io.techflow.load;

import org.jspecify.annotations.NullMarked;
