package io.techflow.inference.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An inference answer of the protocol, over REST. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InferResponse(
    @JsonProperty("model_name") String modelName,
    @JsonProperty("model_version") String modelVersion,
    @Nullable String id,
    List<Tensor> outputs) {

  /** A tensor, its elements in one list. */
  @SuppressWarnings("ArrayRecordComponent") // written to the answer, never compared
  record Tensor(String name, List<Long> shape, String datatype, float[] data) {}

  static InferResponse of(InferResult result, @Nullable String id) {
    return new InferResponse(
        result.model().descriptor().name(),
        Integer.toString(result.model().descriptor().version()),
        id,
        List.of(new Tensor(result.model().output().name(), result.shape(), "FP32", result.flat())));
  }
}
