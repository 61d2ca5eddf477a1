package io.techflow.inference.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/** What a caller may want done to a vector. */
final class Vectors {

  private Vectors() {}

  /** Its first numbers, scaled to length one again; the vector itself where that is all of it. */
  static float[] shortened(float[] vector, int dimensions) {
    if (dimensions == vector.length) {
      return vector;
    }
    float[] first = Arrays.copyOf(vector, dimensions);
    double square = 0;
    for (float value : first) {
      square += value * value;
    }
    if (square > 0) {
      float scale = (float) (1 / Math.sqrt(square));
      for (int i = 0; i < first.length; i++) {
        first[i] *= scale;
      }
    }
    return first;
  }

  /** Base64 of its numbers, 4 bytes each, little-endian. */
  static String base64(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
