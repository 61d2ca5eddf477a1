/** Tests of the report on a sample as large and as varied as a real one. */
@NullMarked
package io.techflow.lab.report;

import org.jspecify.annotations.NullMarked;
