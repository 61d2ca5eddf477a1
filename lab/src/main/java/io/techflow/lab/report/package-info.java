/** Writes a report as HTML for people, Markdown for pull requests and JSON for machines. */
@NullMarked
package io.techflow.lab.report;

import org.jspecify.annotations.NullMarked;
