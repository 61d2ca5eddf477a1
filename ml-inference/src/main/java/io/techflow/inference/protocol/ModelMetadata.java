package io.techflow.inference.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.techflow.inference.model.FeatureModel;
import io.techflow.inference.model.ServedModel;
import io.techflow.inference.model.TextModel;
import io.techflow.inference.onnx.TensorSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model takes and gives.
 *
 * @param parameters what its descriptor says besides
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModelMetadata(
    String name,
    List<String> versions,
    String platform,
    List<TensorSpec> inputs,
    List<TensorSpec> outputs,
    Map<String, Object> parameters) {
  private static final String PLATFORM = "onnx_onnxruntime";

  static ModelMetadata of(ServedModel model) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("licence", model.descriptor().licence());
    parameters.put("source", model.descriptor().source());
    parameters.put("sha256", model.descriptor().model().sha256());
    parameters.put("precision", model.descriptor().session().precision());
    parameters.put("device", model.device().toString());
    switch (model) {
      case TextModel text -> parameters.put("max-tokens", text.tokenizer().maxTokens());
      case FeatureModel features -> {
        parameters.put("features", features.features());
        parameters.put("labels", features.labels());
      }
    }
    return new ModelMetadata(
        model.descriptor().name(),
        List.of(Integer.toString(model.descriptor().version())),
        PLATFORM,
        List.of(model.input()),
        List.of(model.output()),
        parameters);
  }
}
