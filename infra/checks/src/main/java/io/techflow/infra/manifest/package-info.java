/** Rendered overlays and what their objects say. */
@NullMarked
package io.techflow.infra.manifest;

import org.jspecify.annotations.NullMarked;
