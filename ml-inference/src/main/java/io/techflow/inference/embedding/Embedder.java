package io.techflow.inference.embedding;

import io.smallrye.mutiny.Uni;
import io.techflow.inference.executor.Answers;
import io.techflow.inference.executor.Caller;
import io.techflow.inference.executor.InferenceConfig;
import io.techflow.inference.executor.InferenceExecutor;
import io.techflow.inference.model.Embedding;
import io.techflow.inference.model.TextModel;
import io.techflow.inference.model.TextTokenizer;
import io.techflow.inference.model.Tokens;
import io.techflow.kit.problem.Problem;
import io.techflow.kit.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.IntStream;

/** Embeds texts, whichever protocol they come by. */
@Singleton
public class Embedder {
  private final InferenceExecutor executor;
  private final InferenceConfig config;

  Embedder(InferenceExecutor executor, InferenceConfig config) {
    this.executor = executor;
    this.config = config;
  }

  /**
   * One vector a text, in their order.
   *
   * @param truncate whether a text that is too long is cut; if not, it is refused
   * @return fails with 400 for what is no text, 422 for one that is too long, and with what the
   *     executor refuses
   */
  public Uni<Answers<Embedding>> embed(
      TextModel model, List<? extends TextInput> texts, boolean truncate, Caller caller) {
    if (texts.isEmpty() || texts.size() > config.maxTexts()) {
      throw ProblemException.badRequest(
          "%d inputs; a request carries 1 to %d".formatted(texts.size(), config.maxTexts()));
    }
    for (int i = 0; i < texts.size(); i++) {
      int length = texts.get(i).length();
      if (length < 1 || length > TextInput.MAX_LENGTH) {
        throw ProblemException.badRequest(
            "input[%d] has a length of %d; it may have 1 to %d"
                .formatted(i, length, TextInput.MAX_LENGTH));
      }
    }
    return executor.submit(
        model,
        caller,
        texts.size(),
        () ->
            IntStream.range(0, texts.size())
                .mapToObj(i -> encode(model.tokenizer(), texts.get(i), i, truncate))
                .toList());
  }

  private static Tokens encode(TextTokenizer tokenizer, TextInput text, int i, boolean truncate) {
    Tokens tokens;
    try {
      tokens = text.encode(tokenizer);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest("input[%d]: %s".formatted(i, e.getMessage()));
    }
    if (tokens.cut() > 0 && !truncate) {
      throw new ProblemException(
          Problem.of(
              422,
              "Unprocessable Content",
              "input[%d] has %d tokens and %d are read; shorten it or have it truncated"
                  .formatted(i, tokenizer.maxTokens() + tokens.cut(), tokenizer.maxTokens())));
    }
    return tokens;
  }
}
