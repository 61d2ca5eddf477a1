package io.techflow.search.index;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What to build.
 *
 * @param vectors whether glosses are embedded
 */
public record Plan(
    @Schema(description = "Whether glosses are embedded, for the search by meaning")
        boolean vectors) {
  /** The words alone, which is what a start waits for. */
  static final Plan WORDS = new Plan(false);
}
