package io.techflow.search.suggestion;

import io.smallrye.mutiny.Uni;
import io.techflow.search.engine.GlossSearch;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Terms that begin as was typed; where none does, those that nearly do. */
@Singleton
public class Suggestions {
  /** Synsets share words, and several words of one may fit. */
  private static final int SYNSETS_PER_TERM = 3;

  private final GlossSearch engine;

  Suggestions(GlossSearch engine) {
    this.engine = engine;
  }

  /** The best terms for the beginning, each once. */
  public Uni<List<String>> of(String beginning, int limit) {
    return engine
        .beginningWith(beginning, limit * SYNSETS_PER_TERM)
        .map(
            hits ->
                hits.stream()
                    .flatMap(hit -> fitting(hit.term(), beginning))
                    .distinct()
                    .limit(limit)
                    .toList());
  }

  /** Those of a synset's terms that begin so; its first one if what begins so is misspelt. */
  private static Stream<String> fitting(String terms, String beginning) {
    String lower = beginning.toLowerCase(Locale.ROOT);
    String[] each = terms.split(", ");
    List<String> begin =
        Arrays.stream(each)
            .filter(term -> term.toLowerCase(Locale.ROOT).startsWith(lower))
            .toList();
    return begin.isEmpty() ? Stream.of(each[0]) : begin.stream();
  }
}
