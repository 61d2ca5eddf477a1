/** The assessment as text, Markdown and JSON. */
@NullMarked
package io.techflow.lab.assess.report;

import org.jspecify.annotations.NullMarked;
