/** Scenarios as data: loading, checking, finding. */
@NullMarked
package io.techflow.lab.scenario;

import org.jspecify.annotations.NullMarked;
