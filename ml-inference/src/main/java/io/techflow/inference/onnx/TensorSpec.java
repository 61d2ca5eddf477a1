package io.techflow.inference.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.List;

/**
 * A tensor of a model.
 *
 * @param datatype in the words of the Open Inference Protocol: {@code FP32}, {@code INT64}, {@code
 *     BYTES}, ...
 * @param shape its axes; -1 for one of any length
 */
public record TensorSpec(String name, String datatype, List<Long> shape) {

  /** The last axis. */
  public int size() {
    return Math.toIntExact(shape.getLast());
  }

  static TensorSpec of(String name, TensorInfo info) {
    return new TensorSpec(
        name, datatype(info.type), Arrays.stream(info.getShape()).boxed().toList());
  }

  private static String datatype(OnnxJavaType type) {
    return switch (type) {
      case FLOAT -> "FP32";
      case DOUBLE -> "FP64";
      case FLOAT16 -> "FP16";
      case BFLOAT16 -> "BF16";
      case INT8 -> "INT8";
      case INT16 -> "INT16";
      case INT32 -> "INT32";
      case INT64 -> "INT64";
      case UINT8 -> "UINT8";
      case BOOL -> "BOOL";
      case STRING, UNKNOWN -> "BYTES";
    };
  }
}
