package io.techflow.inference.embedding;

import io.techflow.inference.model.TextTokenizer;
import io.techflow.inference.model.Tokens;

/** One text to embed. */
public sealed interface TextInput {
  /** Characters of one text. */
  int MAX_LENGTH = 8192;

  /** As text. */
  record Text(String text) implements TextInput {}

  /** As the numbers of its tokens. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Ids(long[] ids) implements TextInput {}

  /** Its length, in what it consists of. */
  default int length() {
    return switch (this) {
      case Text text -> text.text().length();
      case Ids ids -> ids.ids().length;
    };
  }

  /** What the model reads of it. */
  default Tokens encode(TextTokenizer tokenizer) {
    return switch (this) {
      case Text text -> tokenizer.encode(text.text());
      case Ids ids -> tokenizer.encode(ids.ids());
    };
  }
}
