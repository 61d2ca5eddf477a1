package io.techflow.search.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The bodies that OpenSearch is asked with. What a user typed stands in them as a value only.
 *
 * @param timeout after which OpenSearch gives up, in its notation
 */
record Queries(String timeout) {
  private static final List<String> SOURCE = List.of("term", "partOfSpeech", "gloss");
  private static final int EXPANSIONS = 20;

  /**
   * BM25 over terms and glosses, a term weighing three times a gloss; of more than two words two in
   * five must fit.
   */
  Map<String, Object> byWords(Question question, int size) {
    return body(
        question,
        size,
        Map.of(
            "multi_match",
            Map.of(
                "query", question.words(),
                "fields", List.of("term^3", "gloss"),
                "minimum_should_match", "2<40%")));
  }

  /**
   * Words that may be off by one letter, or two from six letters on, after their first; how many
   * words each may stand for is bounded, so that no query is dear.
   */
  Map<String, Object> byMisspeltWords(Question question, int size) {
    return body(question, size, fuzzy("term.plain", question.words()));
  }

  /** The nearest vectors. */
  Map<String, Object> byVector(float[] vector, Question question, int size) {
    Map<String, Object> nearest = new HashMap<>(Map.of("vector", vector, "k", size));
    if (question.partOfSpeech() != null) {
      nearest.put("filter", partOfSpeech(question.partOfSpeech()));
    }
    return plain(size, Map.of("knn", Map.of("vector", nearest)));
  }

  /** Whether any gloss has a vector. */
  Map<String, Object> anyVector() {
    return plain(1, Map.of("exists", Map.of("field", "vector")));
  }

  /** Terms of which a word begins so. */
  Map<String, Object> beginningWith(String text, int size) {
    return plain(
        size, Map.of("match", Map.of("term.prefix", Map.of("query", text, "operator", "and"))));
  }

  /** Terms of which a word is nearly so. */
  Map<String, Object> nearlyBeing(String text, int size) {
    return plain(size, fuzzy("term.plain", text));
  }

  private static Map<String, Object> fuzzy(String field, String words) {
    return Map.of(
        "match",
        Map.of(
            field,
            Map.of(
                "query",
                words,
                "operator",
                "and",
                "fuzziness",
                "AUTO",
                "prefix_length",
                1,
                "max_expansions",
                EXPANSIONS)));
  }

  private Map<String, Object> body(Question question, int size, Map<String, Object> query) {
    Map<String, Object> body = new HashMap<>(plain(size, query));
    if (question.partOfSpeech() != null) {
      // after the counting, so that the facets tell what the other choices would bring
      body.put("post_filter", partOfSpeech(question.partOfSpeech()));
    }
    if (question.facets()) {
      body.put(
          "aggs",
          Map.of("partOfSpeech", Map.of("terms", Map.of("field", "partOfSpeech", "size", 10))));
    }
    if (question.highlights()) {
      body.put(
          "highlight",
          Map.of(
              "encoder",
              "html",
              "fields",
              Map.of("term", Map.of("number_of_fragments", 0), "gloss", Map.of())));
    }
    return body;
  }

  private Map<String, Object> plain(int size, Map<String, Object> query) {
    return Map.of(
        "size", size,
        "timeout", timeout,
        "track_total_hits", false,
        "_source", SOURCE,
        "query", query);
  }

  private static Map<String, Object> partOfSpeech(String wanted) {
    return Map.of("term", Map.of("partOfSpeech", wanted));
  }
}
