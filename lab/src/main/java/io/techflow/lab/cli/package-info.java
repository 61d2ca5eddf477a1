/** The command line: arguments in, exit codes out. */
@NullMarked
package io.techflow.lab.cli;

import org.jspecify.annotations.NullMarked;
