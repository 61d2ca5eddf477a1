@NullMarked
package io.techflow.infra.check;

import org.jspecify.annotations.NullMarked;
