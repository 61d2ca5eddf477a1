package io.techflow.kit.metrics;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Prometheus that scrapes one target every second, and keeps exemplars. */
final class Prometheus implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final int port;

  private Prometheus(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts the one in {@code PATH}.
   *
   * @param target host and port
   */
  static Prometheus scraping(String target, Path folder) throws IOException {
    int port = freePort();
    Path config =
        Files.writeString(
            folder.resolve("prometheus.yaml"),
            """
            scrape_configs:
              - job_name: service
                metrics_path: /q/metrics
                scrape_interval: 1s
                scrape_timeout: 1s
                static_configs: [{targets: ["%s"]}]
            """
                .formatted(target));
    Process process =
        new ProcessBuilder(
                List.of(
                    "prometheus",
                    "--config.file=" + config,
                    "--storage.tsdb.path=" + folder.resolve("data"),
                    "--web.listen-address=127.0.0.1:" + port,
                    "--enable-feature=exemplar-storage"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    return new Prometheus(process, port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** What it answers, as it is written; empty while it does not. */
  String get(String path) throws InterruptedException {
    try {
      URI uri = URI.create("http://127.0.0.1:%d%s".formatted(port, path));
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      // Nothing listens yet.
      return "";
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    http.close();
  }
}
