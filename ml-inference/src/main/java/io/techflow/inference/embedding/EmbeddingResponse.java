package io.techflow.inference.embedding;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.techflow.inference.model.Embedding;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Vectors in the order of the texts, in the shape of OpenAI's API. */
record EmbeddingResponse(String object, List<Item> data, String model, Usage usage) {

  /** The vector of the text at {@code index}: numbers, or Base64 of them. */
  record Item(
      String object, int index, @Schema(anyOf = {float[].class, String.class}) Object embedding) {}

  /** The tokens that the texts came to. */
  record Usage(
      @JsonProperty("prompt_tokens") int promptTokens,
      @JsonProperty("total_tokens") int totalTokens) {}

  static EmbeddingResponse of(
      String model, List<Embedding> embeddings, int dimensions, boolean base64) {
    List<Item> data =
        IntStream.range(0, embeddings.size())
            .mapToObj(
                i -> {
                  float[] vector = Vectors.shortened(embeddings.get(i).vector(), dimensions);
                  return new Item("embedding", i, base64 ? Vectors.base64(vector) : vector);
                })
            .toList();
    int tokens = embeddings.stream().mapToInt(Embedding::tokens).sum();
    return new EmbeddingResponse("list", data, model, new Usage(tokens, tokens));
  }
}
