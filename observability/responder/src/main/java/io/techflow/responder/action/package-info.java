/** What the actions do to a cluster and to a database. */
@NullMarked
package io.techflow.responder.action;

import org.jspecify.annotations.NullMarked;
