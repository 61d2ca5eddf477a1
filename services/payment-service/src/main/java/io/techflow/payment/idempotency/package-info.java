/** What callers have spent their idempotency keys on, for a day. */
@NullMarked
package io.techflow.payment.idempotency;

import org.jspecify.annotations.NullMarked;
