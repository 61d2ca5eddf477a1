/** Nobody can do or see more than their work needs. */
@NullMarked
package io.techflow.infra.security;

import org.jspecify.annotations.NullMarked;
