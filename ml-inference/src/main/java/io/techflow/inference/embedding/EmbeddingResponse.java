package io.techflow.inference.embedding;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.IntStream;

/** Vectors in the order of the texts, in the shape of OpenAI's API. */
record EmbeddingResponse(String object, List<Item> data, String model, Usage usage) {

  /** The vector of the text at {@code index}. */
  @SuppressWarnings("ArrayRecordComponent") // written to the answer, never compared
  record Item(String object, int index, float[] embedding) {}

  /** The tokens that the texts came to. */
  record Usage(
      @JsonProperty("prompt_tokens") int promptTokens,
      @JsonProperty("total_tokens") int totalTokens) {}

  static EmbeddingResponse of(String model, List<Embedding> embeddings) {
    List<Item> data =
        IntStream.range(0, embeddings.size())
            .mapToObj(i -> new Item("embedding", i, embeddings.get(i).vector()))
            .toList();
    int tokens = embeddings.stream().mapToInt(Embedding::tokens).sum();
    return new EmbeddingResponse("list", data, model, new Usage(tokens, tokens));
  }
}
