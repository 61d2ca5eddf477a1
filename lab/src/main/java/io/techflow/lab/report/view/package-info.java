/** The report in the words and figures that the page shows; the templates only lay them out. */
@NullMarked
package io.techflow.lab.report.view;

import org.jspecify.annotations.NullMarked;
