package io.techflow.search.engine;

/**
 * A gloss that was found.
 *
 * @param score the higher the better; comparable within one answer only
 */
public record Hit(String id, String term, String gloss, String partOfSpeech, double score) {
  /** This hit with another score. */
  public Hit withScore(double other) {
    return new Hit(id, term, gloss, partOfSpeech, other);
  }
}
