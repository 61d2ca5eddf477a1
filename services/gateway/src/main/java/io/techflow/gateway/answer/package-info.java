/** What the gateway answers itself: problem documents. */
@NullMarked
package io.techflow.gateway.answer;

import org.jspecify.annotations.NullMarked;
