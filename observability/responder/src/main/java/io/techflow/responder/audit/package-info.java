/** What was decided, written down for good. */
@NullMarked
package io.techflow.responder.audit;

import org.jspecify.annotations.NullMarked;
