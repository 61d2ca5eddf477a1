package io.techflow.inference.protocol;

import io.smallrye.mutiny.Uni;
import io.techflow.inference.embedding.Embedder;
import io.techflow.inference.embedding.TextInput;
import io.techflow.inference.executor.Answers;
import io.techflow.inference.executor.Caller;
import io.techflow.inference.executor.InferenceConfig;
import io.techflow.inference.executor.InferenceExecutor;
import io.techflow.inference.model.Embedding;
import io.techflow.inference.model.FeatureModel;
import io.techflow.inference.model.TextModel;
import io.techflow.inference.onnx.TensorSpec;
import io.techflow.inference.protocol.InputTensor.Floats;
import io.techflow.inference.protocol.InputTensor.Texts;
import io.techflow.inference.repository.ModelRepository;
import io.techflow.kit.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs what requests of the protocol ask for, whether they came by REST or gRPC. */
@Singleton
class Inference {
  private final ModelRepository repository;
  private final InferenceExecutor executor;
  private final Embedder embedder;
  private final InferenceConfig config;

  Inference(
      ModelRepository repository,
      InferenceExecutor executor,
      Embedder embedder,
      InferenceConfig config) {
    this.repository = repository;
    this.executor = executor;
    this.embedder = embedder;
    this.config = config;
  }

  Uni<InferResult> infer(InferWork work, Caller caller) {
    return repository.use(
        work.model(),
        model -> {
          requireOutputs(work.outputs(), model.output());
          InputTensor input = onlyInput(work.inputs(), model.input());
          return switch (model) {
            case TextModel text -> embed(text, (Texts) input, work.truncate(), caller);
            case FeatureModel features -> classify(features, (Floats) input, caller);
          };
        });
  }

  private Uni<InferResult> embed(TextModel model, Texts input, boolean truncate, Caller caller) {
    List<TextInput.Text> texts = input.data().stream().map(TextInput.Text::new).toList();
    return embedder.embed(model, texts, truncate, caller).map(answers -> result(model, answers));
  }

  private static InferResult result(TextModel model, Answers<Embedding> answers) {
    return new InferResult(
        model, answers.outputs().stream().map(Embedding::vector).toList(), answers.timings());
  }

  private Uni<InferResult> classify(FeatureModel model, Floats input, Caller caller) {
    int width = model.features().size();
    int count = input.data().length / width;
    if (count < 1 || count > config.maxTexts()) {
      throw ProblemException.badRequest(
          "%d rows; a request carries 1 to %d".formatted(count, config.maxTexts()));
    }
    List<float[]> rows = new ArrayList<>(count);
    for (int row = 0; row < count; row++) {
      rows.add(Arrays.copyOfRange(input.data(), row * width, (row + 1) * width));
      requireFinite(model, rows.getLast(), row);
    }
    return executor
        .submit(model, caller, rows)
        .map(answers -> new InferResult(model, answers.outputs(), answers.timings()));
  }

  private static void requireFinite(FeatureModel model, float[] row, int index) {
    for (int i = 0; i < row.length; i++) {
      if (!Float.isFinite(row[i])) {
        throw ProblemException.badRequest(
            "%s is %s in row %d; a feature is a finite number"
                .formatted(model.features().get(i), row[i], index));
      }
    }
  }

  private static void requireOutputs(List<String> wanted, TensorSpec output) {
    for (String name : wanted) {
      if (!name.equals(output.name())) {
        throw ProblemException.badRequest("there is no output " + name + ", but " + output.name());
      }
    }
  }

  private static InputTensor onlyInput(List<InputTensor> inputs, TensorSpec spec) {
    if (inputs.size() != 1 || !inputs.getFirst().name().equals(spec.name())) {
      throw ProblemException.badRequest(
          "the inputs are %s; wanted is %s alone"
              .formatted(inputs.stream().map(InputTensor::name).toList(), spec.name()));
    }
    InputTensor input = inputs.getFirst();
    if (!input.datatype().equals(spec.datatype())) {
      throw ProblemException.badRequest(
          "%s is of %s, not %s".formatted(spec.name(), spec.datatype(), input.datatype()));
    }
    if (!fits(input.shape(), spec.shape())) {
      throw ProblemException.badRequest(
          "%s has the shape %s, not %s".formatted(spec.name(), spec.shape(), input.shape()));
    }
    input.requireWhole();
    return input;
  }

  /** Whether it is of that shape; text may have an axis of length one more. */
  private static boolean fits(List<Long> shape, List<Long> spec) {
    if (spec.size() == 1 && shape.size() == 2 && shape.getLast() == 1) {
      return true;
    }
    return shape.size() == spec.size()
        && (spec.size() == 1 || shape.getLast().equals(spec.getLast()));
  }
}
