/** Idempotent payments, each with its postings on a double-entry ledger. */
@NullMarked
package io.techflow.payment;

import org.jspecify.annotations.NullMarked;
