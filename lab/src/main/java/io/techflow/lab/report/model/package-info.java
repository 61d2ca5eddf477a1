/** Everything that a report says, as plain data: no text layout, no file, nothing measured here. */
@NullMarked
package io.techflow.lab.report.model;

import org.jspecify.annotations.NullMarked;
