package io.techflow.search.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenSearch's answer to a query, as far as it is asked for. */
record SearchResult(@Nullable Hits hits) {
  record Hits(@Nullable List<Found> hits) {}

  record Found(String _id, double _score, Document _source) {}

  record Document(String term, String partOfSpeech, String gloss) {}

  /** The hits, best first; a filtered answer leaves empty lists out. */
  List<Hit> toHits() {
    if (hits == null || hits.hits() == null) {
      return List.of();
    }
    return hits.hits().stream().map(SearchResult::toHit).toList();
  }

  private static Hit toHit(Found found) {
    Document source = found._source();
    return new Hit(
        found._id(), source.term(), source.gloss(), source.partOfSpeech(), found._score());
  }
}
