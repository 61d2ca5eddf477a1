package io.techflow.search.ranking;

import static java.util.Objects.requireNonNull;

import io.techflow.search.engine.Hit;
import io.techflow.search.engine.Hit.Origin;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reciprocal rank fusion: a hit scores 1/(60 + its rank) for each list that it is in. It needs no
 * common scale of the lists' scores. 60 is the constant of Cormack, Clarke and Buettcher (SIGIR
 * 2009).
 */
final class Fusion {
  /** Best first; of equals the lower id, so that the order is the same each time. */
  static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::id);

  private static final double CONSTANT = 60;

  private Fusion() {}

  /** One order of the hits of all lists, each best first; each hit tells where it comes from. */
  static List<Hit> of(Map<Mode, List<Hit>> lists) {
    Map<String, Hit> fused = new LinkedHashMap<>();
    lists.forEach(
        (mode, list) -> {
          for (int i = 0; i < list.size(); i++) {
            fused.merge(list.get(i).id(), share(list.get(i), mode, i + 1), Fusion::sum);
          }
        });
    return fused.values().stream().sorted(BEST_FIRST).toList();
  }

  private static Hit share(Hit hit, Mode mode, int rank) {
    return hit.explained(Map.of(mode.label(), new Origin(rank, hit.score())))
        .withScore(1 / (CONSTANT + rank));
  }

  private static Hit sum(Hit known, Hit more) {
    Map<String, Origin> origins = new TreeMap<>(requireNonNull(known.explanation()));
    origins.putAll(requireNonNull(more.explanation()));
    return known.explained(origins).withScore(known.score() + more.score());
  }
}
