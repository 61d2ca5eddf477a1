package io.techflow.inference.repository;

import ai.djl.translate.TranslateException;
import ai.onnxruntime.OrtException;
import io.techflow.inference.executor.Batching;
import io.techflow.inference.executor.InferenceConfig;
import io.techflow.inference.executor.InferenceConfig.Padding;
import io.techflow.inference.model.BrokenModelException;
import io.techflow.inference.model.FeatureModel;
import io.techflow.inference.model.ModelDescriptor;
import io.techflow.inference.model.ModelDescriptor.Kind;
import io.techflow.inference.model.ServedModel;
import io.techflow.inference.model.TextModel;
import io.techflow.inference.model.TextTokenizer;
import io.techflow.inference.onnx.Device;
import io.techflow.inference.onnx.OnnxSession;
import io.techflow.inference.onnx.SessionSettings;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;

/** Makes a model of what stands in its folder, and runs its first passes. */
@Singleton
class ModelLoader {
  private static final int TEXTS_OF_A_FULL_PASS = 8;

  private final InferenceConfig config;

  ModelLoader(InferenceConfig config) {
    this.config = config;
  }

  /** The model, warm; whatever keeps it from being so says which it is and why. */
  ServedModel load(ModelFolder folder) throws BrokenModelException {
    ModelDescriptor descriptor = folder.descriptor();
    try {
      ServedModel model = open(folder, descriptor);
      warmUp(model);
      return model;
    } catch (OrtException
        | IOException
        | TranslateException
        | RuntimeException
        | LinkageError
        | OutOfMemoryError e) {
      throw new BrokenModelException(descriptor.id() + ": " + e.getMessage(), e);
    } catch (BrokenModelException e) {
      throw new BrokenModelException(descriptor.id() + ": " + e.getMessage(), e);
    }
  }

  private static void warmUp(ServedModel model) throws TranslateException {
    try {
      model.warmUp();
    } catch (TranslateException | RuntimeException e) {
      model.lifetime().retire();
      throw e;
    }
  }

  private ServedModel open(ModelFolder folder, ModelDescriptor descriptor)
      throws BrokenModelException, OrtException, IOException {
    Device device = Device.of(Objects.requireNonNullElse(descriptor.device(), config.device()));
    OnnxSession session;
    try (Arena arena = Arena.ofConfined()) {
      ByteBuffer bytes = folder.read(descriptor.model(), arena);
      var settings =
          new SessionSettings(device, descriptor.session().threads(), descriptor.session().arena());
      session = OnnxSession.open(descriptor.name(), bytes, settings);
    }
    try {
      if (descriptor.kind() == Kind.CLASSIFICATION) {
        return new FeatureModel(descriptor, batching(descriptor, 0), device, session);
      }
      TextTokenizer tokenizer = tokenizer(folder, descriptor);
      int width = config.padding() == Padding.MAX_LENGTH ? tokenizer.maxTokens() : 0;
      return new TextModel(descriptor, batching(descriptor, width), device, session, tokenizer);
    } catch (BrokenModelException | IOException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private TextTokenizer tokenizer(ModelFolder folder, ModelDescriptor descriptor)
      throws BrokenModelException, IOException {
    var limits = Objects.requireNonNull(descriptor.limits());
    try (Arena arena = Arena.ofConfined()) {
      ByteBuffer bytes = folder.read(Objects.requireNonNull(descriptor.tokenizer()), arena);
      byte[] json = new byte[bytes.remaining()];
      bytes.get(json);
      return new TextTokenizer(
          new ByteArrayInputStream(json),
          Math.min(config.maxTokens(), limits.tokens()),
          limits.vocabulary());
    }
  }

  private Batching batching(ModelDescriptor descriptor, int width) {
    int instances = Objects.requireNonNullElse(descriptor.instances(), config.workers());
    var batches = descriptor.batching();
    if (batches == null) {
      return new Batching(
          config.batchSize(),
          TEXTS_OF_A_FULL_PASS * config.maxTokens(),
          0,
          width,
          Duration.ZERO,
          instances);
    }
    int inputs = Math.min(config.batchSize(), Objects.requireNonNullElse(batches.inputs(), 256));
    return new Batching(
        inputs, batches.tokens(), batches.padding(), width, batches.delay(), instances);
  }
}
