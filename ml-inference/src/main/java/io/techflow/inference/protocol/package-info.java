/** The Open Inference Protocol, version 2, over REST and gRPC. */
@NullMarked
package io.techflow.inference.protocol;

import org.jspecify.annotations.NullMarked;
