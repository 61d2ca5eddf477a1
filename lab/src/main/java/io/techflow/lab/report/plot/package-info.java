/** Plots as inline SVG: no script, no external resource, colours from the page's style sheet. */
@NullMarked
package io.techflow.lab.report.plot;

import org.jspecify.annotations.NullMarked;
