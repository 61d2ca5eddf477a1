package io.techflow.search.suggestion;

import io.smallrye.mutiny.Uni;
import io.techflow.search.engine.GlossSearch;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Terms that begin as was typed; where none does, those that nearly do. */
@Singleton
public class Suggestions {
  /** More begin alike than are told, and the engine does not know which are short. */
  private static final int SYNSETS = 200;

  private final GlossSearch engine;

  Suggestions(GlossSearch engine) {
    this.engine = engine;
  }

  /** Terms for the beginning, each once: those that add the least to it first. */
  public Uni<List<String>> of(String beginning, int limit) {
    return engine
        .beginningWith(beginning, SYNSETS)
        .map(
            hits ->
                hits.stream()
                    .flatMap(hit -> fitting(hit.term(), beginning))
                    .distinct()
                    .sorted(
                        Comparator.<String>comparingInt(
                                term -> Math.abs(term.length() - beginning.length()))
                            .thenComparing(Comparator.naturalOrder()))
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
