package io.techflow.benchmark.stage;

import io.techflow.benchmark.measure.ProcessTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/** {@code load/peers/transformers-js}, installed by npm, with the model file of ml-inference. */
public final class NodePeer implements AutoCloseable {
  private static final String MODEL = "all-minilm-l6-v2-q";

  /** What the library wants to know of a model, and langchain4j does not pack. */
  private static final Map<String, String> DESCRIPTIONS =
      Map.of(
          "config.json",
          "{\"model_type\":\"bert\"}",
          "tokenizer_config.json",
          """
          {"tokenizer_class":"BertTokenizer","model_max_length":128,"do_lower_case":true,"pad_token":"[PAD]",
           "cls_token":"[CLS]","sep_token":"[SEP]","unk_token":"[UNK]","mask_token":"[MASK]"}
          """);

  private final RunningProgram program;
  private final URI url;

  private NodePeer(RunningProgram program, URI url) {
    this.program = program;
    this.url = url;
  }

  /**
   * Installs and starts it.
   *
   * @param source its folder among the sources
   * @param libraries a folder with langchain4j's jar of the model
   * @param threads of one pass
   */
  static NodePeer start(Path source, Path libraries, int threads, Path folder) {
    try {
      for (String file : List.of(".npmrc", "package.json", "package-lock.json", "peer.mjs")) {
        Files.copy(source.resolve(file), folder.resolve(file));
      }
      String npm = Tools.require("npm", "npm").toString();
      Tools.run(List.of(npm, "ci", "--prefix", folder.toString()), Map.of());
      writeModel(libraries, folder.resolve("models/minilm"));
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of transformers-js", e);
    }
    int port = Stage.freePort();
    var environment = Map.of("PORT", Integer.toString(port), "THREADS", Integer.toString(threads));
    String node = Tools.require("node", "nodejs").toString();
    var program =
        RunningProgram.start("transformers-js", List.of(node, "peer.mjs"), environment, folder);
    URI url = URI.create("http://127.0.0.1:" + port);
    Readiness.ofUrl(program, url, 200);
    return new NodePeer(program, url);
  }

  private static void writeModel(Path libraries, Path folder) throws IOException {
    Files.createDirectories(folder.resolve("onnx"));
    for (var description : DESCRIPTIONS.entrySet()) {
      Files.writeString(folder.resolve(description.getKey()), description.getValue());
    }
    try (ZipFile jar = new ZipFile(jar(libraries).toFile())) {
      extract(jar, MODEL + ".onnx", folder.resolve("onnx/model_quantized.onnx"));
      extract(jar, MODEL + "-tokenizer.json", folder.resolve("tokenizer.json"));
    }
  }

  private static Path jar(Path libraries) throws IOException {
    try (var files = Files.list(libraries)) {
      return files
          .filter(file -> file.getFileName().toString().contains("embeddings-" + MODEL + "-"))
          .findFirst()
          .orElseThrow(() -> new BadInput("%s has no jar of %s".formatted(libraries, MODEL)));
    }
  }

  private static void extract(ZipFile jar, String entry, Path to) throws IOException {
    try (InputStream content = jar.getInputStream(jar.getEntry(entry))) {
      Files.copy(content, to);
    }
  }

  public URI url() {
    return url;
  }

  public ProcessTree process() {
    return program.process();
  }

  @Override
  public void close() {
    program.close();
  }
}
