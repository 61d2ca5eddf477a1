/** What one object says of another is true. */
@NullMarked
package io.techflow.infra.reference;

import org.jspecify.annotations.NullMarked;
