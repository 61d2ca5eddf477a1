/** What every TechFlow service shares. */
@NullMarked
package io.techflow.kit;

import org.jspecify.annotations.NullMarked;
