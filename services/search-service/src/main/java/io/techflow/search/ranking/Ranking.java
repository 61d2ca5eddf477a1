package io.techflow.search.ranking;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.techflow.kit.problem.Problem;
import io.techflow.kit.problem.ProblemException;
import io.techflow.search.SearchConfig;
import io.techflow.search.corpus.Gloss;
import io.techflow.search.engine.Found;
import io.techflow.search.engine.GlossSearch;
import io.techflow.search.engine.Hit;
import io.techflow.search.engine.Question;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds in each mode. A hybrid search over glosses without vectors orders the best hits by words by
 * their meaning, and fuses both orders. Without vectors in time it answers by words alone, and says
 * so.
 */
@Singleton
public class Ranking {
  private static final Logger LOG = Logger.getLogger(Ranking.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final int CONFLICT = 409;
  private static final String NO_VECTORS = "no vectors in time";

  private final GlossSearch engine;
  private final Vectors vectors;
  private final SearchConfig config;
  private final MeterProvider<Counter> rankings;
  private final Counter degradations;

  Ranking(GlossSearch engine, Vectors vectors, SearchConfig config, MeterRegistry meters) {
    this.engine = engine;
    this.vectors = vectors;
    this.config = config;
    this.rankings =
        Counter.builder("search.rankings")
            .description("Searches answered, by what ordered the hits")
            .withRegistry(meters);
    this.degradations =
        Counter.builder("search.degradations")
            .description("Hybrid searches answered by words alone, for want of vectors in time")
            .register(meters);
  }

  /**
   * A page of the best hits.
   *
   * @param after the end of the page before; null for the first page
   * @return fails with a 503 {@link ProblemException} when what it needs is away, and with 409 in
   *     the semantic mode over glosses without vectors
   */
  public Uni<Ranked> find(Mode mode, Question question, @Nullable String after, int limit) {
    Place place = after == null ? null : Place.parse(after);
    return (switch (mode) {
          case LEXICAL -> lexical(question, depth(place, limit));
          case SEMANTIC -> semantic(question);
          case HYBRID -> hybrid(question, place, limit);
        })
        .map(ranked -> counted(ranked).page(place, limit));
  }

  /** A page more tells whether there is a further one; a later page is cut of all that there is. */
  private int depth(@Nullable Place place, int limit) {
    return place == null ? limit + 1 : config.depth();
  }

  private Uni<Ranked> lexical(Question question, int size) {
    return engine.byWords(question, size).map(Ranking::byWordsAlone);
  }

  private static Ranked byWordsAlone(Found found) {
    return Ranked.of(alone(Mode.LEXICAL, found.hits()), Mode.LEXICAL, found.partsOfSpeech());
  }

  private static List<Hit> alone(Mode mode, List<Hit> hits) {
    return IntStream.range(0, hits.size())
        .mapToObj(
            i -> {
              Hit hit = hits.get(i);
              return hit.explained(Map.of(mode.label(), new Hit.Origin(i + 1, hit.score())));
            })
        .toList();
  }

  private Uni<Ranked> semantic(Question question) {
    return engine
        .embedded()
        .onItem()
        .transformToUni(embedded -> embedded ? nearest(question) : Uni.createFrom().failure(none()))
        .map(hits -> Ranked.of(alone(Mode.SEMANTIC, hits), Mode.SEMANTIC, Map.of()));
  }

  private Uni<List<Hit>> nearest(Question question) {
    return vectors
        .of(List.of(question.words()))
        .onFailure()
        .transform(failure -> ProblemException.unavailable(NO_VECTORS, RETRY_AFTER))
        .chain(found -> engine.byVector(found.getFirst(), question, config.depth()))
        .map(Found::hits);
  }

  private Uni<Ranked> hybrid(Question question, @Nullable Place place, int limit) {
    return engine
        .embedded()
        .chain(embedded -> embedded ? fused(question) : reordered(question, depth(place, limit)));
  }

  private Uni<Ranked> fused(Question question) {
    Uni<List<Hit>> byMeaning =
        nearest(question)
            .ifNoItem()
            .after(config.engine().timeout())
            .fail()
            .onFailure()
            .invoke(Ranking::note)
            .onFailure()
            .recoverWithItem(List.of());
    return Uni.combine()
        .all()
        .unis(engine.byWords(question, config.depth()), byMeaning)
        .asTuple()
        .map(both -> fuse(both.getItem1(), both.getItem2()));
  }

  /** Nothing is found by meaning only when there were no vectors: something is always nearest. */
  private Ranked fuse(Found words, List<Hit> meaning) {
    if (meaning.isEmpty()) {
      return degraded(words);
    }
    return Ranked.of(
        Fusion.of(Map.of(Mode.LEXICAL, words.hits(), Mode.SEMANTIC, meaning)),
        Mode.HYBRID,
        words.partsOfSpeech());
  }

  private Uni<Ranked> reordered(Question question, int size) {
    return engine
        .byWords(question, Math.max(size, config.rerank().candidates()))
        .chain(
            found ->
                found.hits().isEmpty()
                    ? Uni.createFrom().item(byWordsAlone(found))
                    : byMeaning(question, found));
  }

  private Uni<Ranked> byMeaning(Question question, Found found) {
    List<Hit> candidates = found.hits().stream().limit(config.rerank().candidates()).toList();
    List<String> texts = new ArrayList<>(candidates.stream().map(Ranking::text).toList());
    texts.add(question.words());
    return vectors
        .of(texts)
        .map(
            each ->
                Ranked.of(
                    Fusion.of(
                        Map.of(Mode.LEXICAL, found.hits(), Mode.SEMANTIC, order(candidates, each))),
                    Mode.HYBRID,
                    found.partsOfSpeech()))
        .onFailure()
        .invoke(Ranking::note)
        .onFailure()
        .recoverWithItem(() -> degraded(found));
  }

  private static List<Hit> order(List<Hit> hits, List<float[]> vectors) {
    float[] wanted = vectors.getLast();
    return IntStream.range(0, hits.size())
        .mapToObj(i -> hits.get(i).withScore(dot(wanted, vectors.get(i))))
        .sorted(Fusion.BEST_FIRST)
        .toList();
  }

  private static String text(Hit hit) {
    return new Gloss(hit.id(), hit.term(), hit.partOfSpeech(), hit.gloss()).text();
  }

  private static double dot(float[] left, float[] right) {
    float sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  private Ranked degraded(Found words) {
    degradations.increment();
    return byWordsAlone(words).degraded(NO_VECTORS);
  }

  private Ranked counted(Ranked ranked) {
    rankings.withTag("ranking", ranked.ranking().label()).increment();
    return ranked;
  }

  private static void note(Throwable failure) {
    LOG.debugf("no vectors: %s", failure);
  }

  private static ProblemException none() {
    return new ProblemException(
        Problem.of(
                CONFLICT,
                "Conflict",
                "no gloss has a vector; build the index with vectors (POST /search/index/builds)")
            .ofKind("no-vectors"));
  }
}
