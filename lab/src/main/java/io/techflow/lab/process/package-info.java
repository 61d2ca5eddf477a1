/** Operating-system processes: launching, limits, accounting, and never outliving the lab. */
@NullMarked
package io.techflow.lab.process;

import org.jspecify.annotations.NullMarked;
