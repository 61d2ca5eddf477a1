package io.techflow.peer.inference;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The endpoint of ml-inference as one would write it first: langchain4j's model on a worker. */
@Path("/v1/embeddings")
public class EmbeddingResource {
  private final EmbeddingModel model = new AllMiniLmL6V2QuantizedEmbeddingModel();

  /** Texts. */
  record Request(List<String> input) {}

  /** Their vectors. */
  record Response(String object, List<Item> data) {}

  /** One vector. */
  @SuppressWarnings("ArrayRecordComponent") // written to the answer, never compared
  record Item(String object, int index, float[] embedding) {}

  /** One vector a text. */
  @POST
  @Blocking
  public Response embed(Request request) {
    List<Embedding> vectors =
        model.embedAll(request.input().stream().map(TextSegment::from).toList()).content();
    return new Response(
        "list",
        IntStream.range(0, vectors.size())
            .mapToObj(i -> new Item("embedding", i, vectors.get(i).vector()))
            .toList());
  }
}
