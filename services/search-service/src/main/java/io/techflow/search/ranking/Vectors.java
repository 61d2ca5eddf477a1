package io.techflow.search.ranking;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.techflow.search.SearchConfig;
import io.techflow.search.inference.MlInference;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The vectors of texts. Those that are not at hand are asked for in one request, and a text that is
 * under way is not asked for again.
 */
@Singleton
class Vectors {
  private static final int LATE = 4;

  private final MlInference inference;
  private final String model;
  private final Duration patience;
  private final AsyncCache<String, float[]> cache;
  private final TypedGuard<Uni<MlInference.Embeddings>> guard;
  private final DistributionSummary fetched;

  Vectors(SearchConfig config, MeterRegistry meters) {
    SearchConfig.Rerank rerank = config.rerank();
    this.inference = MlInference.at(config.inference().url(), limit(rerank));
    this.model = config.inference().model();
    this.patience = rerank.timeout();
    this.cache = Caffeine.newBuilder().maximumSize(rerank.cacheSize()).recordStats().buildAsync();
    CaffeineCacheMetrics.monitor(meters, cache, "vectors");
    this.fetched =
        DistributionSummary.builder("search.vectors.fetched.texts")
            .description("Texts in one request to ml-inference")
            .register(meters);
    this.guard =
        TypedGuard.create(new TypeLiteral<Uni<MlInference.Embeddings>>() {})
            .withDescription("ml-inference")
            .withBulkhead()
            .limit(rerank.concurrency())
            .queueSize(rerank.concurrency())
            .done()
            .withTimeout()
            .duration(limit(rerank).toMillis(), ChronoUnit.MILLIS)
            .done()
            .withCircuitBreaker()
            .requestVolumeThreshold(rerank.breakerVolume())
            .delay(rerank.breakerDelay().toMillis(), ChronoUnit.MILLIS)
            .done()
            .build();
  }

  /** An answer too late for its caller still fills the cache, so a cold one warms under load. */
  private static Duration limit(SearchConfig.Rerank rerank) {
    return rerank.timeout().multipliedBy(LATE);
  }

  /** The vectors of the texts, in order; fails as a whole when ml-inference is not in time. */
  Uni<List<float[]>> of(List<String> texts) {
    return Uni.createFrom()
        .completionStage(() -> cache.getAll(texts, (missing, executor) -> fetch(missing)))
        .ifNoItem()
        .after(patience)
        .fail()
        .map(found -> texts.stream().map(found::get).toList());
  }

  private CompletableFuture<Map<String, float[]>> fetch(Set<? extends String> missing) {
    List<String> texts = List.copyOf(missing);
    fetched.record(texts.size());
    return guard
        .get(() -> inference.embed(new MlInference.Texts(model, texts)))
        .map(answer -> byText(texts, answer.vectors()))
        .subscribeAsCompletionStage();
  }

  private static Map<String, float[]> byText(List<String> texts, List<float[]> each) {
    Map<String, float[]> vectors = HashMap.newHashMap(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      vectors.put(texts.get(i), each.get(i));
    }
    return vectors;
  }
}
