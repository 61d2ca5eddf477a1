package io.techflow.search.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real OpenSearch node, that of {@code OPENSEARCH_URL} or else one in a JVM of its own, and
 * ml-inference's place taken by {@link Inference}.
 */
public final class OpenSearchResource implements QuarkusTestResourceLifecycleManager {
  private @Nullable Process node;

  @Override
  public Map<String, String> start() {
    try {
      int servicePort = freePort();
      return Map.of(
          "OPENSEARCH_URL",
          engine(),
          "search.index.vectors",
          Files.createTempDirectory(Path.of("target"), "vectors-").toString(),
          "search.engine.vectors-checked-every",
          "0s",
          "quarkus.http.test-port",
          String.valueOf(servicePort),
          "ML_INFERENCE_URL",
          "http://localhost:" + servicePort);
    } catch (IOException e) {
      throw new UncheckedIOException("OpenSearch did not start", e);
    }
  }

  /** The node that is named by the environment, with the k-NN plugin; else one of our own. */
  private String engine() throws IOException {
    String external = System.getenv("OPENSEARCH_URL");
    if (external != null) {
      return external;
    }
    int port = freePort();
    node = launch(port);
    awaitReady(node);
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void stop() {
    if (node != null) {
      node.destroy();
      node.onExit().join();
    }
  }

  private static Process launch(int port) throws IOException {
    Path module = Path.of(System.getProperty("opensearch.node"));
    Path data = Files.createTempDirectory(Path.of("target"), "opensearch-");
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            module.resolve("classes") + ":" + module.resolve("lib") + "/*",
            "io.techflow.opensearch.OpenSearchNode",
            data.toString(),
            String.valueOf(port))
        .redirectError(data.resolve("stderr.log").toFile())
        .start();
  }

  private static void awaitReady(Process node) throws IOException {
    BufferedReader lines = node.inputReader();
    String line = lines.readLine();
    while (line != null && !line.contains("ready at")) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException("it ended before it was ready");
    }
    Thread.ofVirtual().start(() -> lines.lines().forEach(rest -> {}));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
