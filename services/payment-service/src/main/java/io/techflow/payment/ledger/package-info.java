/** The double-entry ledger: the sum of all its entries is zero in every currency, at any time. */
@NullMarked
package io.techflow.payment.ledger;

import org.jspecify.annotations.NullMarked;
