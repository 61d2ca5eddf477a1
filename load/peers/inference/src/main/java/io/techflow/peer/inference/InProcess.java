package io.techflow.peer.inference;

import ai.djl.Model;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The model by DJL alone, in passes that are sorted by length beforehand: nothing waits. */
final class InProcess implements AutoCloseable {
  private static final String FILES = "all-minilm-l6-v2-q";
  private static final int PRIME = 97;

  private final HuggingFaceTokenizer tokenizer;
  private final Model model;
  private final List<List<String>> passes = new ArrayList<>();

  InProcess(List<String> texts, int batch) throws Exception {
    model = Model.newInstance(FILES, "OnnxRuntime");
    try (InputStream file = open(FILES + ".onnx");
        InputStream json = open(FILES + "-tokenizer.json")) {
      model.load(file, Map.of("intraOpNumThreads", "1", "interOpNumThreads", "1"));
      tokenizer =
          HuggingFaceTokenizer.newInstance(
              json, Map.of("padding", "false", "truncation", "true", "maxLength", "128"));
    }
    List<String> sorted = texts.stream().sorted(Comparator.comparing(String::length)).toList();
    for (int i = 0; i < sorted.size(); i += batch) {
      passes.add(sorted.subList(i, Math.min(sorted.size(), i + batch)));
    }
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(
        InProcess.class.getClassLoader().getResourceAsStream(resource), resource);
  }

  /** How many texts so many threads embed until then. */
  long run(int threads, long endNanos) throws Exception {
    AtomicInteger next = new AtomicInteger();
    try (var executor = Executors.newFixedThreadPool(threads)) {
      List<Future<Long>> counts =
          IntStream.range(0, threads)
              .mapToObj(thread -> executor.submit(() -> embedUntil(endNanos, next)))
              .toList();
      long texts = 0;
      for (Future<Long> count : counts) {
        texts += count.get();
      }
      return texts;
    }
  }

  private long embedUntil(long endNanos, AtomicInteger next) throws TranslateException {
    long texts = 0;
    // strides over the lengths, so that every moment has its share of short and of long ones
    while (System.nanoTime() < endNanos) {
      int pass = Math.floorMod(next.getAndAdd(PRIME), passes.size());
      texts += embed(passes.get(pass)).size();
    }
    return texts;
  }

  private List<float[]> embed(List<String> texts) throws TranslateException {
    List<long[]> rows = texts.stream().map(text -> tokenizer.encode(text).getIds()).toList();
    int width = rows.stream().mapToInt(row -> row.length).max().orElse(0);
    try (Predictor<List<long[]>, float[]> predictor = model.newPredictor(new Tensors(width))) {
      float[] hidden = predictor.predict(rows);
      return IntStream.range(0, rows.size())
          .mapToObj(row -> mean(hidden, row, rows.get(row).length, width, rows.size()))
          .toList();
    }
  }

  private static float[] mean(float[] hidden, int row, int tokens, int width, int rows) {
    int size = hidden.length / (rows * width);
    float[] mean = new float[size];
    double square = 0;
    for (int token = 0; token < tokens; token++) {
      for (int i = 0; i < size; i++) {
        mean[i] += hidden[(row * width + token) * size + i];
      }
    }
    for (float value : mean) {
      square += value * value;
    }
    float scale = (float) (1 / Math.sqrt(square));
    for (int i = 0; i < size; i++) {
      mean[i] *= scale;
    }
    return mean;
  }

  @Override
  public void close() {
    tokenizer.close();
    model.close();
  }

  private record Tensors(int width) implements NoBatchifyTranslator<List<long[]>, float[]> {
    @Override
    public NDList processInput(TranslatorContext context, List<long[]> rows) {
      long[] ids = new long[rows.size() * width];
      long[] mask = new long[ids.length];
      for (int row = 0; row < rows.size(); row++) {
        int length = rows.get(row).length;
        System.arraycopy(rows.get(row), 0, ids, row * width, length);
        Arrays.fill(mask, row * width, row * width + length, 1);
      }
      NDManager manager = context.getNDManager();
      Shape shape = new Shape(rows.size(), width);
      return new NDList(
          tensor(manager, "input_ids", ids, shape),
          tensor(manager, "attention_mask", mask, shape),
          tensor(manager, "token_type_ids", new long[ids.length], shape));
    }

    private static NDArray tensor(NDManager manager, String name, long[] values, Shape shape) {
      NDArray tensor = manager.create(LongBuffer.wrap(values), shape);
      tensor.setName(name);
      return tensor;
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList list) {
      return list.getFirst().toFloatArray();
    }
  }
}
