/** Which actions answer which alert, and how far each may go. */
@NullMarked
package io.techflow.responder.playbook;

import org.jspecify.annotations.NullMarked;
