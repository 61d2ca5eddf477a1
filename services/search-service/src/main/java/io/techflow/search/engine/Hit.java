package io.techflow.search.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A gloss that was found.
 *
 * @param score the higher the better; comparable within one answer only
 * @param highlights by field, where words of the query stand, as HTML with {@code <em>}; null if
 *     that was not asked for
 * @param explanation by what it was found ("lexical", "semantic"), its place and score there; null
 *     if that was not asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Hit(
    String id,
    String term,
    String gloss,
    String partOfSpeech,
    double score,
    @Nullable Map<String, List<String>> highlights,
    @Nullable Map<String, Origin> explanation) {

  /**
   * Where a hit stood in one of the orders that its place comes from.
   *
   * @param rank from 1 on
   */
  public record Origin(int rank, double score) {}

  /** This hit with another score. */
  public Hit withScore(double other) {
    return new Hit(id, term, gloss, partOfSpeech, other, highlights, explanation);
  }

  /** This hit with another explanation. */
  public Hit explained(@Nullable Map<String, Origin> origins) {
    return new Hit(id, term, gloss, partOfSpeech, score, highlights, origins);
  }
}
