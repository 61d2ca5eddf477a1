package io.techflow.inference.onnx;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Function;

/**
 * An ONNX model from the class path. One pass uses the calling thread alone: parallel passes share
 * the cores better than the threads of one pass do.
 */
public final class OnnxModel implements AutoCloseable {
  /** Named, because the tokenizers register an engine of their own as DJL's default. */
  private static final String ENGINE = "OnnxRuntime";

  private static final Map<String, String> ONE_THREAD =
      Map.of("intraOpNumThreads", "1", "interOpNumThreads", "1");

  private final Model model;

  private OnnxModel(Model model) {
    this.model = model;
  }

  /**
   * Loads the model that a resource holds.
   *
   * @throws IOException if there is no such resource, or it is no model
   */
  public static OnnxModel load(String resource) throws IOException {
    Model model = Model.newInstance(resource, ENGINE);
    try (InputStream file = open(resource)) {
      model.load(file, ONE_THREAD);
      return new OnnxModel(model);
    } catch (MalformedModelException e) {
      model.close();
      throw new IOException(resource + " is no ONNX model", e);
    }
  }

  /** The resource of that name. */
  public static InputStream open(String resource) throws IOException {
    InputStream file = OnnxModel.class.getResourceAsStream(resource);
    if (file == null) {
      throw new FileNotFoundException("no resource " + resource);
    }
    return file;
  }

  /**
   * Runs one pass. Safe for use by several threads.
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
