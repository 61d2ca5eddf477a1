/** Requests that nobody thought of, made from each service's OpenAPI document. */
@NullMarked
package io.techflow.faults.fuzz;

import org.jspecify.annotations.NullMarked;
