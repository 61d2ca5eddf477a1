package io.techflow.search.index;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Vectors of many texts by ml-inference, one request after the other, so that it serves others
 * beside. Asked again, later and later, while it is full (429) or not ready (503). Blocks.
 */
@Singleton
class Embedder {
  private static final Set<Integer> BUSY = Set.of(429, 503);
  private static final long SECONDS = 30;

  private final Inference inference;
  private final IndexConfig config;

  Embedder(IndexConfig config) {
    this.config = config;
    this.inference =
        QuarkusRestClientBuilder.newBuilder()
            .baseUri(config.inferenceUrl())
            .connectTimeout(SECONDS, TimeUnit.SECONDS)
            .readTimeout(SECONDS, TimeUnit.SECONDS)
            .build(Inference.class);
  }

  /** The vectors of the texts, in their order. */
  List<float[]> embed(List<String> texts) {
    Patience patience = Patience.of(config);
    Duration delay = patience.delay();
    for (int attempt = 0; ; attempt++) {
      try {
        Answer answer = Waiting.on(inference.embed(new Texts(config.model(), texts)));
        return answer.data().stream().map(Item::embedding).toList();
      } catch (WebApplicationException e) {
        if (attempt == patience.retries() || !BUSY.contains(e.getResponse().getStatus())) {
          throw e;
        }
        Waiting.of(delay);
        delay = delay.multipliedBy(2);
      }
    }
  }

  /** What of ml-inference's API is used. */
  @Path("/v1")
  interface Inference {
    @POST
    @Path("embeddings")
    Uni<Answer> embed(Texts texts);
  }

  /** The texts to embed. */
  record Texts(String model, List<String> input) {}

  /** The vectors of the texts, in their order. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Answer(List<Item> data) {}

  /** One vector, of unit length. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Item(float[] embedding) {}
}
