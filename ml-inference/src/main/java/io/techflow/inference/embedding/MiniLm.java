package io.techflow.inference.embedding;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.translate.TranslateException;
import io.quarkus.runtime.Startup;
import io.techflow.inference.executor.InferenceConfig;
import io.techflow.inference.executor.InferenceConfig.Padding;
import io.techflow.inference.executor.Model;
import io.techflow.inference.onnx.OnnxModel;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * all-MiniLM-L6-v2 (Apache-2.0), quantised to 8 bits: 384 dimensions, the mean of the token vectors
 * scaled to unit length, as the model's card prescribes.
 */
@Startup
@Singleton
public class MiniLm implements Model<String, Embedding> {
  private static final String FILES = "/all-minilm-l6-v2-q";

  private final OnnxModel model;
  private final HuggingFaceTokenizer tokenizer;
  private final int minWidth;

  MiniLm(InferenceConfig config) throws IOException {
    this.model = OnnxModel.load(FILES + ".onnx");
    this.tokenizer = tokenizer(config.maxTokens());
    this.minWidth = config.padding() == Padding.MAX_LENGTH ? config.maxTokens() : 0;
  }

  private static HuggingFaceTokenizer tokenizer(int maxTokens) throws IOException {
    try (InputStream file = OnnxModel.open(FILES + "-tokenizer.json")) {
      return HuggingFaceTokenizer.newInstance(
          file,
          Map.of(
              "padding",
              "false",
              "truncation",
              "true",
              "maxLength",
              Integer.toString(maxTokens),
              "modelMaxLength",
              Integer.toString(maxTokens)));
    }
  }

  @PostConstruct
  void warmUp() throws TranslateException {
    infer(List.of("The first pass allocates what the later ones reuse."));
  }

  @PreDestroy
  void close() {
    tokenizer.close();
    model.close();
  }

  @Override
  public String name() {
    return "all-minilm-l6-v2-q";
  }

  @Override
  public int length(String text) {
    return text.length();
  }

  @Override
  public List<Embedding> infer(List<String> texts) throws TranslateException {
    TokenBatch batch = new TokenBatch(texts.stream().map(tokenizer::encode).toList(), minWidth);
    float[] hidden =
        model.run(batch::tensors, outputs -> outputs.singletonOrThrow().toFloatArray());
    return IntStream.range(0, texts.size())
        .mapToObj(text -> new Embedding(batch.pool(hidden, text), batch.tokens(text)))
        .toList();
  }
}
