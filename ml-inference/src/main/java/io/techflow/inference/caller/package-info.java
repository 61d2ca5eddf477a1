/** Who asks over HTTP, how long they wait, and what they are told. */
@NullMarked
package io.techflow.inference.caller;

import org.jspecify.annotations.NullMarked;
