/** Restarts, drains and roll-outs go by unnoticed. */
@NullMarked
package io.techflow.infra.availability;

import org.jspecify.annotations.NullMarked;
