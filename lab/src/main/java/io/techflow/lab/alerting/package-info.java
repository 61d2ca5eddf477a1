/**
 * The shipped alert rules, evaluated by a real Prometheus while the platform is broken and fixed.
 */
@NullMarked
package io.techflow.lab.alerting;

import org.jspecify.annotations.NullMarked;
