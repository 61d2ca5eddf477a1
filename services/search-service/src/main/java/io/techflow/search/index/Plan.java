package io.techflow.search.index;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What to build.
 *
 * @param vectors whether glosses are embedded
 * @param judged whether to leave out what the relevance judgements ask with
 */
public record Plan(
    @Schema(description = "Whether glosses are embedded, for the search by meaning")
        boolean vectors,
    @Schema(description = "Whether to leave out what the relevance judgements ask with")
        boolean judged) {
  /** The words alone, which is what a start waits for. */
  static final Plan WORDS = new Plan(false, false);
}
