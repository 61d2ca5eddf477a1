/** The stores behind the platform: embedded real servers, or external ones. */
@NullMarked
package io.techflow.lab.store;

import org.jspecify.annotations.NullMarked;
