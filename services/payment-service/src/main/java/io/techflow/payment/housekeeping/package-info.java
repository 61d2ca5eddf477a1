/** What goes on beside requests: old rows leave, in small batches, and backlogs are measured. */
@NullMarked
package io.techflow.payment.housekeeping;

import org.jspecify.annotations.NullMarked;
