/** Refunds: money that went back to the payer of a captured payment. */
@NullMarked
package io.techflow.payment.refund;

import org.jspecify.annotations.NullMarked;
