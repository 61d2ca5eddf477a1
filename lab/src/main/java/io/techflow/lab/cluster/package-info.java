/** The platform in a Kubernetes cluster, broken, fixed and watched through {@code kubectl}. */
@NullMarked
package io.techflow.lab.cluster;

import org.jspecify.annotations.NullMarked;
