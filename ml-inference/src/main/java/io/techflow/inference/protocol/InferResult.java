package io.techflow.inference.protocol;

import io.techflow.inference.executor.Timings;
import io.techflow.inference.model.ServedModel;
import java.util.List;

/**
 * What a model made of the rows of a request.
 *
 * @param rows of its one output, FP32, in their order
 */
record InferResult(ServedModel model, List<float[]> rows, Timings timings) {

  List<Long> shape() {
    return List.of((long) rows.size(), (long) rows.getFirst().length);
  }

  /** All rows, one after the other. */
  float[] flat() {
    int width = rows.getFirst().length;
    float[] flat = new float[rows.size() * width];
    for (int row = 0; row < rows.size(); row++) {
      System.arraycopy(rows.get(row), 0, flat, row * width, width);
    }
    return flat;
  }
}
