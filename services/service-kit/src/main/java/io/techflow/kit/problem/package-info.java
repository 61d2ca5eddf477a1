/** RFC 9457 problem documents, the one shape of every error that a service answers with. */
@NullMarked
package io.techflow.kit.problem;

import org.jspecify.annotations.NullMarked;
