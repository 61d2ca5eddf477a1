package io.techflow.search.index;

import io.techflow.search.SearchConfig;
import io.techflow.search.inference.MlInference;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Vectors of many texts by ml-inference, one request after the other, so that it serves others
 * beside. Asked again, later and later, while it is full (429) or not ready (503). Blocks.
 */
@Singleton
class Embedder {
  private static final Set<Integer> BUSY = Set.of(429, 503);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final MlInference inference;
  private final String model;
  private final Patience patience;

  Embedder(SearchConfig search, IndexConfig config) {
    this.inference = MlInference.at(search.inference().url(), LIMIT);
    this.model = search.inference().model();
    this.patience = Patience.of(config);
  }

  /** Of which the vectors are. */
  String model() {
    return model;
  }

  /** The vectors of the texts, in their order. */
  List<float[]> embed(List<String> texts) {
    Duration delay = patience.delay();
    for (int attempt = 0; ; attempt++) {
      try {
        return Waiting.on(inference.embed(new MlInference.Texts(model, texts))).vectors();
      } catch (WebApplicationException e) {
        if (attempt == patience.retries() || !BUSY.contains(e.getResponse().getStatus())) {
          throw e;
        }
        Waiting.of(delay);
        delay = delay.multipliedBy(2);
      }
    }
  }
}
