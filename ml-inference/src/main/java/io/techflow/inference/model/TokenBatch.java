package io.techflow.inference.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;

/** Tokenised texts, padded to one width: a batch in the shape that the model wants. */
final class TokenBatch {
  private final List<Tokens> rows;
  private final int width;

  TokenBatch(List<Tokens> texts, int minWidth) {
    this.rows = texts;
    this.width =
        Math.max(minWidth, texts.stream().mapToInt(text -> text.ids().length).max().orElse(0));
  }

  int texts() {
    return rows.size();
  }

  int width() {
    return width;
  }

  int tokens(int text) {
    return rows.get(text).ids().length;
  }

  /**
   * The tensors {@code [texts, width]} of the ids, of the mask that hides padding, and of the type.
   */
  NDList tensors(NDManager manager) {
    long[] ids = new long[rows.size() * width];
    long[] mask = new long[ids.length];
    for (int text = 0; text < rows.size(); text++) {
      long[] row = rows.get(text).ids();
      System.arraycopy(row, 0, ids, text * width, row.length);
      Arrays.fill(mask, text * width, text * width + row.length, 1);
    }
    return new NDList(
        tensor(manager, "input_ids", ids),
        tensor(manager, "attention_mask", mask),
        tensor(manager, "token_type_ids", new long[ids.length]));
  }

  private NDArray tensor(NDManager manager, String name, long[] values) {
    NDArray tensor = manager.create(LongBuffer.wrap(values), new Shape(rows.size(), width));
    tensor.setName(name);
    return tensor;
  }
}
