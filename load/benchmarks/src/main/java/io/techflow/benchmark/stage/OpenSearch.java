package io.techflow.benchmark.stage;

import io.techflow.benchmark.measure.ProcessTree;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A real OpenSearch node with a heap of 1 GiB; vectors are read through the page cache beside it.
 */
public final class OpenSearch implements AutoCloseable {
  private final RunningProgram program;
  private final URI url;

  private OpenSearch(RunningProgram program, URI url) {
    this.program = program;
    this.url = url;
  }

  static OpenSearch start(Path project, Path folder, int port) {
    Path module = project.resolve("lab/opensearch-node/target");
    if (!Files.isDirectory(module.resolve("lib"))) {
      throw new BadInput("opensearch-node is not built; run ./mvnw -Pbench package");
    }
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--add-modules=jdk.incubator.vector",
            "-cp",
            module.resolve("classes") + ":" + module.resolve("lib") + "/*",
            "io.techflow.opensearch.OpenSearchNode",
            folder.resolve("data").toString(),
            String.valueOf(port));
    var program = RunningProgram.start("opensearch", command, Map.of(), folder);
    URI url = URI.create("http://127.0.0.1:" + port);
    Readiness.ofUrl(program, url, 200);
    return new OpenSearch(program, url);
  }

  public ProcessTree process() {
    return program.process();
  }

  /** By which services find it. */
  public Map<String, String> environment() {
    return Map.of("OPENSEARCH_URL", url.toString());
  }

  @Override
  public void close() {
    program.close();
  }
}
