/** Dashboards before Grafana's own schema. */
@NullMarked
package io.techflow.pipelines.dashboard;

import org.jspecify.annotations.NullMarked;
