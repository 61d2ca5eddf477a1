package io.techflow.inference.model;

import ai.djl.engine.Engine;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** One text at a time through ONNX Runtime itself: no batch, no padding, no engine between. */
final class ReferenceRun implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final HuggingFaceTokenizer tokenizer;
  private final boolean mean;

  ReferenceRun(String model, boolean mean) throws OrtException, IOException {
    // it opens the environment of the process, and wants to be the first
    Engine.getEngine("OnnxRuntime");
    this.environment = OrtEnvironment.getEnvironment();
    this.mean = mean;
    try (InputStream file = open(model + ".onnx");
        InputStream json = open(model + "-tokenizer.json")) {
      this.session = environment.createSession(file.readAllBytes());
      this.tokenizer =
          HuggingFaceTokenizer.newInstance(
              json, Map.of("padding", "false", "truncation", "true", "maxLength", "128"));
    }
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(
        ReferenceRun.class.getClassLoader().getResourceAsStream(resource), resource);
  }

  double[] embed(String text) throws OrtException {
    long[] ids = tokenizer.encode(text).getIds();
    long[] mask = new long[ids.length];
    Arrays.fill(mask, 1);
    long[] shape = {1, ids.length};
    try (OnnxTensor tokens = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
        OnnxTensor masks = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
        OnnxTensor types =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", tokens, "attention_mask", masks, "token_type_ids", types))) {
      float[][] vectors = ((float[][][]) result.get(0).getValue())[0];
      return normalised(mean ? mean(vectors) : first(vectors));
    }
  }

  private static double[] mean(float[][] vectors) {
    double[] mean = new double[vectors[0].length];
    for (float[] vector : vectors) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += vector[i] / vectors.length;
      }
    }
    return mean;
  }

  private static double[] first(float[][] vectors) {
    double[] first = new double[vectors[0].length];
    for (int i = 0; i < first.length; i++) {
      first[i] = vectors[0][i];
    }
    return first;
  }

  private static double[] normalised(double[] vector) {
    double length = Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
    return Arrays.stream(vector).map(v -> v / length).toArray();
  }

  @Override
  public void close() throws OrtException {
    tokenizer.close();
    session.close();
  }
}
