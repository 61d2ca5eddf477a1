package io.techflow.inference.embedding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;

/** Tokenised texts, padded to one width: a batch in the shape that the model wants. */
final class TokenBatch {
  private final List<long[]> tokens;
  private final int width;

  TokenBatch(List<Encoding> texts, int minWidth) {
    this.tokens = texts.stream().map(Encoding::getIds).toList();
    this.width = Math.max(minWidth, tokens.stream().mapToInt(ids -> ids.length).max().orElse(0));
  }

  int tokens(int text) {
    return tokens.get(text).length;
  }

  /**
   * The tensors {@code [texts, width]} of the ids, of the mask that hides padding, and of the type.
   */
  NDList tensors(NDManager manager) {
    long[] ids = new long[tokens.size() * width];
    long[] mask = new long[ids.length];
    for (int text = 0; text < tokens.size(); text++) {
      long[] row = tokens.get(text);
      System.arraycopy(row, 0, ids, text * width, row.length);
      Arrays.fill(mask, text * width, text * width + row.length, 1);
    }
    return new NDList(
        tensor(manager, "input_ids", ids),
        tensor(manager, "attention_mask", mask),
        tensor(manager, "token_type_ids", new long[ids.length]));
  }

  /**
   * The mean of a text's token vectors out of {@code [texts, width, size]}, scaled to length one.
   */
  float[] pool(float[] hidden, int text) {
    int size = hidden.length / (tokens.size() * width);
    float[] mean = new float[size];
    int start = text * width * size;
    for (int token = 0; token < tokens(text); token++) {
      for (int i = 0; i < size; i++) {
        mean[i] += hidden[start + token * size + i];
      }
    }
    double square = 0;
    for (float value : mean) {
      square += value * value;
    }
    float scale = (float) (1 / Math.sqrt(square));
    for (int i = 0; i < size; i++) {
      mean[i] *= scale;
    }
    return mean;
  }

  private NDArray tensor(NDManager manager, String name, long[] values) {
    NDArray tensor = manager.create(LongBuffer.wrap(values), new Shape(tokens.size(), width));
    tensor.setName(name);
    return tensor;
  }
}
