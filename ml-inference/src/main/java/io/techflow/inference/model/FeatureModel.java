package io.techflow.inference.model;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.TranslateException;
import io.techflow.inference.executor.Batching;
import io.techflow.inference.executor.Model;
import io.techflow.inference.onnx.Device;
import io.techflow.inference.onnx.OnnxSession;
import io.techflow.inference.onnx.TensorSpec;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A model that makes a probability of each label of a row of numbers. */
public final class FeatureModel extends ServedModel implements Model<float[], float[]> {
  private final OnnxSession session;
  private final List<String> features;
  private final List<String> labels;

  /** A model of a session that is its own from now on. */
  public FeatureModel(
      ModelDescriptor descriptor, Batching batching, Device device, OnnxSession session) {
    super(descriptor, batching, device, session::close);
    this.session = session;
    this.features = List.copyOf(Objects.requireNonNull(descriptor.features()));
    this.labels = List.copyOf(Objects.requireNonNull(descriptor.labels()));
  }

  /** What the numbers of a row are, in their order. */
  public List<String> features() {
    return features;
  }

  /** What the probabilities of an answer are of, in their order. */
  public List<String> labels() {
    return labels;
  }

  @Override
  public TensorSpec input() {
    return new TensorSpec(
        session.inputs().getFirst().name(), "FP32", List.of(-1L, (long) features.size()));
  }

  @Override
  public TensorSpec output() {
    return new TensorSpec(
        session.outputs().getFirst().name(), "FP32", List.of(-1L, (long) labels.size()));
  }

  @Override
  public int tokens(float[] row) {
    return 1;
  }

  @Override
  public void warmUp() throws TranslateException {
    infer(List.of(new float[features.size()]));
  }

  @Override
  public List<float[]> infer(List<float[]> rows) throws TranslateException {
    float[] all =
        session.run(manager -> tensor(manager, rows), out -> out.getFirst().toFloatArray());
    return IntStream.range(0, rows.size())
        .mapToObj(row -> Arrays.copyOfRange(all, row * labels.size(), (row + 1) * labels.size()))
        .toList();
  }

  private NDList tensor(NDManager manager, List<float[]> rows) {
    FloatBuffer values = FloatBuffer.allocate(rows.size() * features.size());
    rows.forEach(values::put);
    return new NDList(manager.create(values.flip(), new Shape(rows.size(), features.size())));
  }
}
