/** What Alertmanager sends, and who may send it. */
@NullMarked
package io.techflow.responder.webhook;

import org.jspecify.annotations.NullMarked;
