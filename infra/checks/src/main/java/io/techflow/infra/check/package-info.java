/** The catalogue of checks, each with a stable id and a severity. */
@NullMarked
package io.techflow.infra.check;

import org.jspecify.annotations.NullMarked;
