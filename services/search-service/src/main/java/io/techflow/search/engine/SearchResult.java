package io.techflow.search.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenSearch's answer to a query, as far as it is asked for; empty parts are left out of it. */
record SearchResult(@Nullable Hits hits, @Nullable Facets aggregations) {
  static final String FIELDS =
      "hits.hits._id,hits.hits._score,hits.hits._source,hits.hits.highlight,"
          + "aggregations.*.buckets.key,aggregations.*.buckets.doc_count";

  record Hits(@Nullable List<Row> hits) {}

  record Row(
      String _id, double _score, Document _source, @Nullable Map<String, List<String>> highlight) {}

  record Document(String term, String partOfSpeech, String gloss) {}

  record Facets(@Nullable Buckets partOfSpeech) {}

  record Buckets(@Nullable List<Bucket> buckets) {}

  record Bucket(String key, long doc_count) {}

  Found found() {
    return new Found(toHits(), partsOfSpeech());
  }

  private List<Hit> toHits() {
    if (hits == null || hits.hits() == null) {
      return List.of();
    }
    return hits.hits().stream().map(SearchResult::toHit).toList();
  }

  private static Hit toHit(Row row) {
    Document source = row._source();
    return new Hit(
        row._id(),
        source.term(),
        source.gloss(),
        source.partOfSpeech(),
        row._score(),
        row.highlight(),
        null);
  }

  private Map<String, Long> partsOfSpeech() {
    Map<String, Long> counts = new LinkedHashMap<>();
    if (aggregations != null
        && aggregations.partOfSpeech() != null
        && aggregations.partOfSpeech().buckets() != null) {
      aggregations.partOfSpeech().buckets().forEach(one -> counts.put(one.key(), one.doc_count()));
    }
    return counts;
  }
}
