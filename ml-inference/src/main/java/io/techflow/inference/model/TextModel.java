package io.techflow.inference.model;

import ai.djl.ndarray.NDList;
import ai.djl.translate.TranslateException;
import io.techflow.inference.executor.Batching;
import io.techflow.inference.executor.Model;
import io.techflow.inference.onnx.Device;
import io.techflow.inference.onnx.OnnxSession;
import io.techflow.inference.onnx.TensorSpec;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A model that makes a vector of a text. */
public final class TextModel extends ServedModel implements Model<Tokens, Embedding> {
  private final OnnxSession session;
  private final TextTokenizer tokenizer;
  private final Pooling pooling;

  /** A model of a session and a tokenizer that are its own from now on. */
  public TextModel(
      ModelDescriptor descriptor,
      Batching batching,
      Device device,
      OnnxSession session,
      TextTokenizer tokenizer) {
    super(
        descriptor,
        batching,
        device,
        () -> {
          tokenizer.close();
          session.close();
        });
    this.session = session;
    this.tokenizer = tokenizer;
    this.pooling =
        new Pooling(Objects.requireNonNull(descriptor.pooling()), descriptor.normalise());
  }

  /** What makes its inputs of texts. */
  public TextTokenizer tokenizer() {
    return tokenizer;
  }

  /** How many numbers a vector has. */
  public int dimensions() {
    return session.outputs().getFirst().size();
  }

  @Override
  public TensorSpec input() {
    return new TensorSpec("text", "BYTES", List.of(-1L));
  }

  @Override
  public TensorSpec output() {
    return new TensorSpec("embedding", "FP32", List.of(-1L, (long) dimensions()));
  }

  @Override
  public int tokens(Tokens text) {
    return text.ids().length;
  }

  /** A pass of one text, and one of two: a batch takes another way through the model. */
  @Override
  public void warmUp() throws TranslateException {
    Tokens text = tokenizer.encode("The first pass allocates what the later ones reuse.");
    infer(List.of(text));
    infer(Collections.nCopies(Math.min(2, batching().inputs()), text));
  }

  @Override
  public List<Embedding> infer(List<Tokens> texts) throws TranslateException {
    TokenBatch batch = new TokenBatch(texts, batching().width());
    float[] hidden = session.run(batch::tensors, TextModel::tokenVectors);
    return IntStream.range(0, texts.size())
        .mapToObj(text -> new Embedding(pooling.pool(hidden, batch, text), batch.tokens(text)))
        .toList();
  }

  private static float[] tokenVectors(NDList outputs) {
    return outputs.getFirst().toFloatArray();
  }
}
