/** What a service may say in its log, and to whom it listens about that. */
@NullMarked
package io.techflow.kit.log;

import org.jspecify.annotations.NullMarked;
