/** Data that every run starts from, the same to the last byte. */
@NullMarked
package io.techflow.lab.seed;

import org.jspecify.annotations.NullMarked;
