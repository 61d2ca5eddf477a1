/** Proves the ledger from its rows: against itself, the payments, the refunds and the events. */
@NullMarked
package io.techflow.payment.reconciliation;

import org.jspecify.annotations.NullMarked;
