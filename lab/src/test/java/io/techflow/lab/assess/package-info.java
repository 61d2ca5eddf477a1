@NullMarked
package io.techflow.lab.assess;

import org.jspecify.annotations.NullMarked;
