package io.techflow.search.ranking;

import com.fasterxml.jackson.annotation.JsonValue;
import io.techflow.search.engine.Hit;
import java.util.List;

/**
 * The answer to a search.
 *
 * @param items the hits, best first
 * @param ranking what ordered them
 */
public record Ranked(List<Hit> items, Ranking ranking) {

  /** What ordered the hits. */
  public enum Ranking {
    /** Words and meaning. */
    SEMANTIC,
    /** Words alone. */
    LEXICAL;

    /** The name in answers and metrics. */
    @JsonValue
    public String label() {
      return this == SEMANTIC ? "semantic" : "lexical";
    }
  }

  /** The first of the hits. */
  public Ranked first(int limit) {
    return new Ranked(items.stream().limit(limit).toList(), ranking);
  }
}
