/** What is asked for exists. */
@NullMarked
package io.techflow.infra.capacity;

import org.jspecify.annotations.NullMarked;
