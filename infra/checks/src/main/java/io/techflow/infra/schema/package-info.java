/** Objects are what the API server would accept. */
@NullMarked
package io.techflow.infra.schema;

import org.jspecify.annotations.NullMarked;
