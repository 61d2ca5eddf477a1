/**
 * The transactional outbox: events are written with what they tell of, and relayed to a Redis
 * stream at least once, in order for each payment.
 */
@NullMarked
package io.techflow.payment.outbox;

import org.jspecify.annotations.NullMarked;
