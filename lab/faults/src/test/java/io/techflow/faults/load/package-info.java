/** Customers who pay, and try again until they are answered. */
@NullMarked
package io.techflow.faults.load;

import org.jspecify.annotations.NullMarked;
