package io.techflow.inference.model;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;

/** Makes tokens of texts by a Hugging Face tokenizer. Safe for several threads. */
public final class TextTokenizer implements AutoCloseable {
  private static final int FRAME = 2;

  private final HuggingFaceTokenizer tokenizer;
  private final int maxTokens;
  private final int vocabulary;
  private final long first;
  private final long last;

  /**
   * Reads a {@code tokenizer.json}.
   *
   * @param maxTokens of one text, at most
   * @param vocabulary how many tokens the model knows
   * @throws IOException if it is none
   */
  public TextTokenizer(InputStream json, int maxTokens, int vocabulary) throws IOException {
    // Neither padding nor cutting are left to it: what was cut is to be known, and padding is
    // wanted
    // to the longest of a pass, which it does not see.
    this.tokenizer =
        HuggingFaceTokenizer.newInstance(
            json,
            Map.of(
                "padding", "false",
                "truncation", "false",
                "modelMaxLength", Integer.toString(Integer.MAX_VALUE)));
    this.maxTokens = maxTokens;
    this.vocabulary = vocabulary;
    long[] frame = tokenizer.encode("").getIds();
    if (frame.length != FRAME) {
      throw new IOException(
          "a text is framed by %d tokens, not by %d".formatted(frame.length, FRAME));
    }
    this.first = frame[0];
    this.last = frame[1];
  }

  /**
   * The tokens of a text, cut to those that are read.
   *
   * @throws IllegalArgumentException if the text is no Unicode
   */
  public Tokens encode(String text) {
    requireWellFormed(text);
    return cut(tokenizer.encode(text).getIds());
  }

  /**
   * The tokens of a text that its caller made; framed unless they are.
   *
   * @throws IllegalArgumentException for a number that is no token
   */
  public Tokens encode(long[] ids) {
    for (long id : ids) {
      if (id < 0 || id >= vocabulary) {
        throw new IllegalArgumentException(
            "token %d is none of 0 to %d".formatted(id, vocabulary - 1));
      }
    }
    if (ids.length >= FRAME && ids[0] == first && ids[ids.length - 1] == last) {
      return cut(ids);
    }
    long[] framed = new long[ids.length + FRAME];
    System.arraycopy(ids, 0, framed, 1, ids.length);
    framed[0] = first;
    framed[framed.length - 1] = last;
    return cut(framed);
  }

  /** How many tokens of one text are read. */
  public int maxTokens() {
    return maxTokens;
  }

  private Tokens cut(long[] framed) {
    if (framed.length <= maxTokens) {
      return new Tokens(framed, 0);
    }
    long[] kept = Arrays.copyOf(framed, maxTokens);
    kept[maxTokens - 1] = last;
    return new Tokens(kept, framed.length - maxTokens);
  }

  /** The tokenizer would take half a surrogate pair for any character it likes. */
  private static void requireWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (!Character.isSurrogate(each)) {
        continue;
      }
      boolean pair =
          Character.isHighSurrogate(each)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (!pair) {
        throw new IllegalArgumentException(
            "the text is no Unicode: a lone surrogate U+%04X at index %d".formatted((int) each, i));
      }
      i++;
    }
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
