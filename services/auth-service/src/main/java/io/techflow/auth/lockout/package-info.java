/** Back-off for those who guess passwords. */
@NullMarked
package io.techflow.auth.lockout;

import org.jspecify.annotations.NullMarked;
