package io.techflow.inference.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.inference.protocol.InputTensor.Floats;
import io.techflow.inference.protocol.InputTensor.Texts;
import io.techflow.kit.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An inference request of the protocol, over REST.
 *
 * @param id given back with the answer
 * @param parameters {@code truncate}: whether a text that is too long is cut, as by default
 * @param outputs those that are wanted; all when absent
 */
record InferRequest(
    @Nullable String id,
    @Nullable Map<String, @Nullable Object> parameters,
    @NotEmpty List<@NotNull @Valid Tensor> inputs,
    @Nullable List<@NotNull @Valid Output> outputs) {

  /** An output that is wanted. */
  record Output(@NotNull String name) {}

  /**
   * A tensor.
   *
   * @param data its elements, in one list or in lists of lists
   */
  record Tensor(
      @NotNull String name,
      @NotNull List<@NotNull Long> shape,
      @NotNull String datatype,
      @Schema(type = SchemaType.ARRAY, implementation = Object[].class) @NotNull JsonNode data) {

    InputTensor read() {
      List<JsonNode> elements = new ArrayList<>();
      flatten(data, elements);
      return switch (datatype) {
        case "BYTES" -> new Texts(name, shape, elements.stream().map(this::text).toList());
        case "FP32" -> new Floats(name, shape, floats(elements));
        default ->
            throw ProblemException.badRequest(
                name + " is of " + datatype + "; the models here take BYTES or FP32");
      };
    }

    private static void flatten(JsonNode node, List<JsonNode> into) {
      if (node.isArray()) {
        node.forEach(each -> flatten(each, into));
      } else {
        into.add(node);
      }
    }

    private String text(JsonNode element) {
      if (!element.isTextual()) {
        throw ProblemException.badRequest(name + " holds " + element + ", which is no text");
      }
      return element.textValue();
    }

    private float[] floats(List<JsonNode> elements) {
      float[] floats = new float[elements.size()];
      for (int i = 0; i < floats.length; i++) {
        if (!elements.get(i).isNumber()) {
          throw ProblemException.badRequest(
              name + " holds " + elements.get(i) + ", which is no number");
        }
        floats[i] = elements.get(i).floatValue();
      }
      return floats;
    }
  }

  boolean truncate() {
    Object truncate = parameters == null ? null : parameters.get("truncate");
    if (truncate == null || truncate instanceof Boolean) {
      return !Boolean.FALSE.equals(truncate);
    }
    throw ProblemException.badRequest("truncate is true or false, not " + truncate);
  }

  List<String> outputNames() {
    return outputs == null ? List.of() : outputs.stream().map(Output::name).toList();
  }
}
