/** What the tests of the responder talk to. */
@NullMarked
package io.techflow.responder.testing;

import org.jspecify.annotations.NullMarked;
