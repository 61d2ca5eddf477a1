package io.techflow.search.ranking;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.techflow.search.engine.Hit;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Orders hits by words and meaning together: the mean of the BM25 score, as a share of the best
 * one, and of the cosine between query and gloss. Without vectors in time, the order stays that of
 * the words.
 */
@Singleton
public class SemanticRanking {
  private static final Logger LOG = Logger.getLogger(SemanticRanking.class);
  private static final int TEXT_LIMIT = 300;

  private final Vectors vectors;
  private final MeterProvider<Counter> rankings;

  SemanticRanking(Vectors vectors, MeterRegistry meters) {
    this.vectors = vectors;
    this.rankings =
        Counter.builder("search.rankings")
            .description("Searches answered, by what ordered the hits")
            .withRegistry(meters);
  }

  /** The hits in their best order that there is time for. Never fails for want of vectors. */
  public Uni<Ranked> rank(String query, List<Hit> hits) {
    if (hits.isEmpty()) {
      return Uni.createFrom().item(counted(new Ranked(hits, Ranked.Ranking.LEXICAL)));
    }
    List<String> texts = new ArrayList<>(hits.stream().map(SemanticRanking::text).toList());
    texts.add(query);
    return vectors
        .of(texts)
        .map(found -> new Ranked(order(hits, found), Ranked.Ranking.SEMANTIC))
        .onFailure()
        .invoke(failure -> LOG.debugf("no vectors: %s", failure))
        .onFailure()
        .recoverWithItem(() -> new Ranked(hits, Ranked.Ranking.LEXICAL))
        .map(this::counted);
  }

  private static List<Hit> order(List<Hit> hits, List<float[]> vectors) {
    double best = hits.getFirst().score();
    float[] wanted = vectors.getLast();
    return IntStream.range(0, hits.size())
        .mapToObj(
            i -> {
              Hit hit = hits.get(i);
              return hit.withScore((hit.score() / best + dot(wanted, vectors.get(i))) / 2);
            })
        .sorted(Comparator.comparingDouble(Hit::score).reversed())
        .toList();
  }

  /** The words and their definition without its examples, which are of other topics. */
  private static String text(Hit hit) {
    int example = hit.gloss().indexOf("; \"");
    String definition = example < 0 ? hit.gloss() : hit.gloss().substring(0, example);
    String text = hit.term() + ": " + definition;
    return text.length() <= TEXT_LIMIT ? text : text.substring(0, TEXT_LIMIT);
  }

  private static double dot(float[] left, float[] right) {
    float sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  private Ranked counted(Ranked ranked) {
    rankings.withTag("ranking", ranked.ranking().label()).increment();
    return ranked;
  }
}
