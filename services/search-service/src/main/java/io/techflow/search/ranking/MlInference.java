package io.techflow.search.ranking;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;

/** What of ml-inference's API is used. */
@Path("/v1")
interface MlInference {

  @POST
  @Path("embeddings")
  Uni<Embeddings> embed(Texts texts);

  /** The texts to embed. */
  record Texts(List<String> input) {}

  /** The vectors of the texts, in their order. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Embeddings(List<Item> data) {}

  /** One vector, of unit length. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Item(float[] embedding) {}
}
