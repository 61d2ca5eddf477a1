package io.techflow.inference.embedding;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.kit.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Reads the four forms that OpenAI's {@code input} may have. */
final class TextInputs {

  private TextInputs() {}

  static List<TextInput> of(JsonNode input) {
    if (input.isArray() && !input.isEmpty() && !isTokens(input)) {
      return IntStream.range(0, input.size())
          .mapToObj(i -> one(input.get(i), "input[" + i + "]"))
          .toList();
    }
    return List.of(one(input, "input"));
  }

  private static TextInput one(JsonNode text, String name) {
    if (text.isTextual()) {
      return new TextInput.Text(text.textValue());
    }
    if (isTokens(text)) {
      long[] ids = new long[text.size()];
      for (int i = 0; i < ids.length; i++) {
        if (!text.get(i).isIntegralNumber() || !text.get(i).canConvertToLong()) {
          throw ProblemException.badRequest(
              "%s[%d] is %s, not the number of a token".formatted(name, i, text.get(i)));
        }
        ids[i] = text.get(i).longValue();
      }
      return new TextInput.Ids(ids);
    }
    throw ProblemException.badRequest(
        name + " is a text or a list of the numbers of its tokens, not " + kind(text));
  }

  private static boolean isTokens(JsonNode node) {
    return node.isArray() && !node.isEmpty() && node.get(0).isNumber();
  }

  private static String kind(JsonNode node) {
    return node.isArray() && node.isEmpty()
        ? "an empty list"
        : "a value of the kind " + node.getNodeType().toString().toLowerCase(Locale.ROOT);
  }
}
