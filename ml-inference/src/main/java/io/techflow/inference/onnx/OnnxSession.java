package io.techflow.inference.onnx;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.onnxruntime.engine.OrtNDManager;
import ai.djl.onnxruntime.engine.OrtSymbolBlock;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** An ONNX model that ONNX Runtime has loaded, in the hands of DJL. Safe for several threads. */
public final class OnnxSession implements AutoCloseable {
  /** Named, because the tokenizers register an engine of their own as DJL's default. */
  static final String ENGINE = "OnnxRuntime";

  private final Model model;
  private final List<TensorSpec> inputs;
  private final List<TensorSpec> outputs;

  private OnnxSession(Model model, List<TensorSpec> inputs, List<TensorSpec> outputs) {
    this.model = model;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /**
   * Loads a model.
   *
   * @param bytes the file, in memory outside of the heap, which is not needed any more afterwards
   * @throws OrtException if it is no ONNX model, or the device does not take it
   */
  public static OnnxSession open(String name, ByteBuffer bytes, SessionSettings settings)
      throws OrtException {
    Engine.getEngine(ENGINE);
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(settings.threads());
      options.setInterOpNumThreads(1);
      options.setCPUArenaAllocator(settings.arena());
      if (settings.device() instanceof Device.Cuda gpu) {
        options.addCUDA(gpu.ordinal());
      }
      OrtSession session = OrtEnvironment.getEnvironment().createSession(bytes, options);
      Model model = Model.newInstance(name, ENGINE);
      model.setBlock(new OrtSymbolBlock(session, (OrtNDManager) model.getNDManager()));
      return new OnnxSession(
          model, specs(session.getInputInfo().values()), specs(session.getOutputInfo().values()));
    }
  }

  /** The tensors that a pass takes, as the file declares them. */
  public List<TensorSpec> inputs() {
    return inputs;
  }

  /** The tensors that a pass gives, as the file declares them. */
  public List<TensorSpec> outputs() {
    return outputs;
  }

  /**
   * Runs one pass.
   *
   * @param input makes the input tensors
   * @param output reads the output tensors, which live only as long as the call
   */
  public <O> O run(Function<NDManager, NDList> input, Function<NDList, O> output)
      throws TranslateException {
    try (Predictor<Function<NDManager, NDList>, O> pass = model.newPredictor(translator(output))) {
      return pass.predict(input);
    }
  }

  @Override
  public void close() {
    model.close();
  }

  private static List<TensorSpec> specs(Collection<NodeInfo> nodes) {
    return nodes.stream()
        .filter(node -> node.getInfo() instanceof TensorInfo)
        .map(node -> TensorSpec.of(node.getName(), (TensorInfo) node.getInfo()))
        .toList();
  }

  private static <O> NoBatchifyTranslator<Function<NDManager, NDList>, O> translator(
      Function<NDList, O> output) {
    return new NoBatchifyTranslator<>() {
      @Override
      public NDList processInput(TranslatorContext context, Function<NDManager, NDList> input) {
        return input.apply(context.getNDManager());
      }

      @Override
      public O processOutput(TranslatorContext context, NDList list) {
        return output.apply(list);
      }
    };
  }
}
