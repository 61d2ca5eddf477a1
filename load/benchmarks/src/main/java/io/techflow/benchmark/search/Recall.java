package io.techflow.benchmark.search;

import io.techflow.search.corpus.Judgement;
import io.techflow.search.corpus.Judgements;
import io.techflow.search.corpus.Judgements.Half;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How often the synset that a query is of is among the ten best.
 *
 * @param queries how many of a half are asked, from the first on
 */
record Recall(SearchClient client, int queries) {

  /** Recall@10 by mode, 0 to 1. */
  Map<Mode, Double> of(Half half) {
    List<Judgement> judgements = Judgements.of(half, queries);
    Map<Mode, Double> recall = new EnumMap<>(Mode.class);
    for (Mode mode : Mode.values()) {
      long found =
          judgements.stream()
              .filter(judgement -> client.ids(judgement.query(), mode).contains(judgement.id()))
              .count();
      recall.put(mode, found / (double) judgements.size());
    }
    return recall;
  }

  /** The two halves side by side, as Markdown. */
  static String table(Map<Mode, Double> development, Map<Mode, Double> heldOut, int queries) {
    return "| recall@10 | development, %d queries | held out, %d queries |\n|---|---:|---:|\n"
            .formatted(queries, queries)
        + Arrays.stream(Mode.values())
            .map(
                mode ->
                    "| %s | %.3f | %.3f |\n"
                        .formatted(
                            mode.label(),
                            development.getOrDefault(mode, 0.0),
                            heldOut.getOrDefault(mode, 0.0)))
            .collect(Collectors.joining());
  }
}
