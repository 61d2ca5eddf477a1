package io.techflow.search.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Search by words: BM25 over terms and glosses, a term weighing three times a gloss. A misspelt
 * word may be off by one letter, or two from six letters on, after its first; how many words it may
 * stand for is bounded, so that no query is dear.
 */
@Singleton
public class LexicalSearch {
  private static final Logger LOG = Logger.getLogger(LexicalSearch.class);
  private static final String FIELDS = "hits.hits._id,hits.hits._score,hits.hits._source";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final OpenSearch engine;
  private final ObjectMapper json;
  private final TypedGuard<Uni<SearchResult>> guard;

  LexicalSearch(@RestClient OpenSearch engine, ObjectMapper json, SearchConfig config) {
    this.engine = engine;
    this.json = json;
    this.guard =
        TypedGuard.create(new TypeLiteral<Uni<SearchResult>>() {})
            .withDescription("opensearch")
            .withBulkhead()
            .limit(config.engine().concurrency())
            .queueSize(config.engine().concurrency())
            .done()
            .withTimeout()
            .duration(config.engine().timeout().toMillis(), ChronoUnit.MILLIS)
            .done()
            .withCircuitBreaker()
            .delay(1, ChronoUnit.SECONDS)
            .done()
            .build();
  }

  /**
   * The best hits, best first. Words that find nothing are taken for misspelt.
   *
   * @return fails with a 503 {@link ProblemException} when OpenSearch does not answer in time
   */
  public Uni<List<Hit>> search(String words, int limit) {
    return ask(exact(words), limit)
        .chain(hits -> hits.isEmpty() ? ask(fuzzy(words), limit) : Uni.createFrom().item(hits));
  }

  private Uni<List<Hit>> ask(Map<String, Object> query, int limit) {
    JsonNode body =
        json.valueToTree(Map.of("size", limit, "track_total_hits", false, "query", query));
    return guard
        .get(() -> engine.search(GlossIndex.ALIAS, FIELDS, body))
        .onFailure()
        .transform(LexicalSearch::away)
        .map(SearchResult::toHits);
  }

  private static Map<String, Object> exact(String words) {
    return Map.of(
        "multi_match",
        Map.of(
            "query", words, "fields", List.of("term^3", "gloss"), "minimum_should_match", "2<40%"));
  }

  private static Map<String, Object> fuzzy(String words) {
    return Map.of(
        "match",
        Map.of(
            "term.plain",
            Map.of("query", words, "fuzziness", "AUTO", "prefix_length", 1, "max_expansions", 20)));
  }

  private static ProblemException away(Throwable cause) {
    LOG.warnf("OpenSearch does not answer: %s", cause);
    return ProblemException.overloaded("the search index does not answer", RETRY_AFTER);
  }
}
