package io.techflow.lab.store;

import io.techflow.lab.BadInput;
import io.techflow.lab.process.ProcessHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One real OpenSearch node in a JVM of its own. Readiness is left to search-service, so that the
 * node and the services start side by side.
 */
public final class EmbeddedOpenSearch {

  private static final double CPU_CORES = 1.5;
  private static final long MEMORY_BYTES = 900L << 20;
  private static final Path MODULE = Path.of("lab/opensearch-node/target");

  private EmbeddedOpenSearch() {}

  public static Store start(Path project, Path data, int port, ProcessHost host) {
    var module = project.resolve(MODULE);
    if (!Files.isDirectory(module.resolve("lib"))) {
      throw new BadInput("the OpenSearch node is not built; run ./mvnw package");
    }
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms256m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            module.resolve("classes") + ":" + module.resolve("lib") + "/*",
            "io.techflow.opensearch.OpenSearchNode",
            data.toString(),
            String.valueOf(port));
    return EmbeddedServer.start(
        new EmbeddedServer.Settings(
            "opensearch",
            "http://127.0.0.1:" + port,
            "OPENSEARCH_URL",
            command,
            data,
            CPU_CORES,
            MEMORY_BYTES),
        host);
  }
}
