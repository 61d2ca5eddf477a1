/** Kustomize folders read the way a cluster reads them: settings, limits, probes. */
@NullMarked
package io.techflow.lab.manifest;

import org.jspecify.annotations.NullMarked;
