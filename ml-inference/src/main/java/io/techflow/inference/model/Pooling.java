package io.techflow.inference.model;

/**
 * How the vectors of tokens become that of a text.
 *
 * @param kind which of them count
 * @param normalise whether the vector is scaled to length one
 */
record Pooling(ModelDescriptor.Pooling kind, boolean normalise) {

  /** The vector of a text out of {@code hidden}, {@code [texts, width, size]} of a batch. */
  float[] pool(float[] hidden, TokenBatch batch, int text) {
    int size = hidden.length / (batch.texts() * batch.width());
    int start = text * batch.width() * size;
    int tokens = kind == ModelDescriptor.Pooling.CLS ? 1 : batch.tokens(text);
    float[] mean = new float[size];
    for (int token = 0; token < tokens; token++) {
      for (int i = 0; i < size; i++) {
        mean[i] += hidden[start + token * size + i];
      }
    }
    scale(mean, normalise ? 1 / length(mean) : 1f / tokens);
    return mean;
  }

  private static float length(float[] vector) {
    double square = 0;
    for (float value : vector) {
      square += value * value;
    }
    return (float) Math.sqrt(square);
  }

  private static void scale(float[] vector, float by) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= by;
    }
  }
}
