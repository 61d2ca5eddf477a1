package io.techflow.search.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenSearch's answer to a query, as far as it is asked for; empty parts are left out of it. */
record SearchResult(
    boolean timed_out, Shards _shards, @Nullable Hits hits, @Nullable Facets aggregations) {
  static final String FIELDS =
      "timed_out,_shards.failed,hits.hits._id,hits.hits._score,hits.hits._source,hits.hits.highlight,"
          + "aggregations.*.buckets.key,aggregations.*.buckets.doc_count";

  record Shards(int failed) {}

  record Hits(@Nullable List<Row> hits) {}

  record Row(
      String _id, double _score, Document _source, @Nullable Map<String, List<String>> highlight) {}

  record Document(String term, String partOfSpeech, String gloss) {}

  record Facets(@Nullable Buckets partOfSpeech) {}

  record Buckets(@Nullable List<Bucket> buckets) {}

  record Bucket(String key, long doc_count) {}

  /**
   * What was found.
   *
   * @throws IllegalStateException if that is less than there is, and may lack the best
   */
  Found found() {
    if (timed_out || _shards.failed() > 0) {
      throw new IllegalStateException(
          "an answer in part: timed out %b, %d shards failed"
              .formatted(timed_out, _shards.failed()));
    }
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
