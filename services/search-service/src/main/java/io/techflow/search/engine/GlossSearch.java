package io.techflow.search.engine;

import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.techflow.kit.problem.ProblemException;
import io.techflow.search.SearchConfig;
import io.techflow.search.index.GlossIndex;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Asks OpenSearch. Whatever is asked fails with a 503 {@link ProblemException} when it does not
 * answer in time.
 */
@Singleton
public class GlossSearch {
  private static final Logger LOG = Logger.getLogger(GlossSearch.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final OpenSearch engine;
  private final Queries queries;
  private final TypedGuard<Uni<Found>> guard;
  private final Duration timeout;
  private final Duration checkedEvery;
  private volatile Known known = new Known(false, System.nanoTime());

  GlossSearch(@RestClient OpenSearch engine, SearchConfig config) {
    this.engine = engine;
    this.timeout = config.engine().timeout();
    this.queries = new Queries(timeout.toMillis() + "ms");
    this.guard =
        TypedGuard.create(new TypeLiteral<Uni<Found>>() {})
            .withDescription("opensearch")
            .withBulkhead()
            .limit(config.engine().concurrency())
            .queueSize(config.engine().concurrency())
            .done()
            .withTimeout()
            .duration(timeout.toMillis(), ChronoUnit.MILLIS)
            .done()
            .withCircuitBreaker()
            .delay(1, ChronoUnit.SECONDS)
            .done()
            .build();
    this.checkedEvery = config.engine().vectorsCheckedEvery();
  }

  /** By words, best first. Words that find nothing are taken for misspelt. */
  public Uni<Found> byWords(Question question, int size) {
    return either(queries.byWords(question, size), queries.byMisspeltWords(question, size));
  }

  /** By meaning: those whose vectors are nearest, best first. */
  public Uni<Found> byVector(float[] vector, Question question, int size) {
    return ask(queries.byVector(vector, question, size));
  }

  /** Whether glosses have vectors to find them by. Known for a while, then asked again. */
  public Uni<Boolean> embedded() {
    Known last = known;
    if (System.nanoTime() - last.until() < 0) {
      return Uni.createFrom().item(last.embedded());
    }
    return ask(queries.anyVector())
        .map(found -> !found.hits().isEmpty())
        .invoke(any -> known = new Known(any, System.nanoTime() + checkedEvery.toNanos()));
  }

  /** Those of which a word begins so; where none does, those of which a word is nearly so. */
  public Uni<List<Hit>> beginningWith(String text, int size) {
    return either(queries.beginningWith(text, size), queries.nearlyBeing(text, size))
        .map(Found::hits);
  }

  /** What the first finds, or else the second; both within the time of one. */
  private Uni<Found> either(Map<String, Object> first, Map<String, Object> second) {
    return ask(first)
        .chain(found -> found.hits().isEmpty() ? ask(second) : Uni.createFrom().item(found))
        .ifNoItem()
        .after(timeout)
        .failWith(() -> away(new TimeoutException("two queries in " + timeout)));
  }

  private Uni<Found> ask(Map<String, Object> body) {
    return guard
        .get(
            () ->
                engine.search(GlossIndex.ALIAS, SearchResult.FIELDS, body).map(SearchResult::found))
        .onFailure()
        .transform(GlossSearch::away);
  }

  private static ProblemException away(Throwable cause) {
    LOG.warnf("OpenSearch does not answer: %s", cause);
    return ProblemException.overloaded("the search index does not answer", RETRY_AFTER);
  }

  /**
   * What is known of the glosses.
   *
   * @param until of {@link System#nanoTime}
   */
  private record Known(boolean embedded, long until) {}
}
