/** The incident that can be run: breaks the platform, fixes it, measures and grades the fix. */
@NullMarked
package io.techflow.lab;

import org.jspecify.annotations.NullMarked;
