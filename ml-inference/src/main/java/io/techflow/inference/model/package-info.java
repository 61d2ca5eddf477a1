/** What a loaded model is and does. */
@NullMarked
package io.techflow.inference.model;

import org.jspecify.annotations.NullMarked;
