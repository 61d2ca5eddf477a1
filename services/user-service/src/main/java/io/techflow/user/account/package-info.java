/** Registering, finding and listing users. */
@NullMarked
package io.techflow.user.account;

import org.jspecify.annotations.NullMarked;
