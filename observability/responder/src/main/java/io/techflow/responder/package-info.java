/** Answers alerts with playbooks, safely. */
@NullMarked
package io.techflow.responder;

import org.jspecify.annotations.NullMarked;
