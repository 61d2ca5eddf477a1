package io.techflow.search.inference;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What of ml-inference's API is used. */
@Path("/v1")
public interface MlInference {

  /** Those of the texts; fails as a whole. */
  @POST
  @Path("embeddings")
  Uni<Embeddings> embed(Texts texts);

  /** The texts to embed, and the model to do it with: vectors of two models do not compare. */
  record Texts(String model, List<String> input) {}

  /** The vectors of the texts, in their order. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Embeddings(List<Item> data) {
    /** The same without what stands around them. */
    public List<float[]> vectors() {
      return data.stream().map(Item::embedding).toList();
    }
  }

  /** One vector, of unit length. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Item(float[] embedding) {}

  /**
   * A client that gives up, and hangs up, after that time: what nobody waits for is not computed.
   */
  static MlInference at(URI url, Duration limit) {
    return QuarkusRestClientBuilder.newBuilder()
        .baseUri(url)
        .connectTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .readTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .build(MlInference.class);
  }
}
