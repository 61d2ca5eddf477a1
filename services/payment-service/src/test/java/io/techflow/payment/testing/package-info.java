/** Servers and tokens of the tests. */
@NullMarked
package io.techflow.payment.testing;

import org.jspecify.annotations.NullMarked;
