/**
 * User journeys in an open model: arrivals come when the seeded schedule says so, whether or not
 * the platform keeps up, and latency counts from the scheduled send time.
 */
@NullMarked
package io.techflow.load;

import org.jspecify.annotations.NullMarked;
