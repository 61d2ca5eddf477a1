/** The services and stores as processes that can be killed, hung and cut off. */
@NullMarked
package io.techflow.faults.platform;

import org.jspecify.annotations.NullMarked;
