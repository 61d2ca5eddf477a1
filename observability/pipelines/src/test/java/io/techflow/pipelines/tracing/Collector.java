package io.techflow.pipelines.tracing;

import io.techflow.lab.platform.Platform;
import io.techflow.pipelines.OneLab;
import io.techflow.pipelines.program.GoProgram;
import io.techflow.pipelines.program.Http;
import io.techflow.pipelines.program.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The collector with the files that are shipped. One more, which comes last, moves it to loopback
 * and has its own numbers read; it changes nothing else unless it is told to.
 */
record Collector(Tool tool, Http metrics) implements AutoCloseable {

  static final Path SHIPPED = OneLab.CHECKOUT.resolve("observability/tracing");

  private static final String HERE =
      """
      receivers: {otlp: {protocols: {http: {endpoint: '127.0.0.1:%d'}}}}
      exporters: {%s}
      extensions: {health_check: {endpoint: '127.0.0.1:%d'}}
      service:
        telemetry:
          metrics: {readers: [{pull: {exporter: {prometheus: {host: 127.0.0.1, port: %d}}}}]}
      """;

  /**
   * Starts it between the services and a store.
   *
   * @param port where the services send
   * @param more YAML that is laid over all of it; empty for the collector as it is shipped
   */
  static Collector start(Platform platform, int port, TraceStore store, Path folder, String more) {
    var health = Http.freePort();
    var metrics = Http.freePort();
    try {
      var here = folder.resolve("here.yaml");
      Files.writeString(here, HERE.formatted(port, store.exporter(), health, metrics));
      var over = folder.resolve("more.yaml");
      Files.writeString(over, more);
      var command = GoProgram.COLLECTOR.command(configs(store.variant(), here, over));
      var tool = Tool.start(platform, "otelcol", command, folder, Http.at(health), "/");
      return new Collector(tool, Http.at(metrics));
    } catch (IOException e) {
      throw new UncheckedIOException("the configuration cannot be written", e);
    }
  }

  /** The arguments that name the shared file, a variant and more files after them. */
  static List<String> configs(String variant, Path... more) {
    var words = new ArrayList<String>();
    for (var file : List.of("collector.yaml", variant)) {
      words.addAll(List.of("--config", SHIPPED.resolve(file).toString()));
    }
    for (var file : more) {
      words.addAll(List.of("--config", file.toString()));
    }
    return words;
  }

  /** The sum over the series of one of its own metrics whose labels hold that text. */
  double metric(String name, String label) {
    return metrics
        .text("/metrics")
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  long cpuNanos() {
    return tool.cpuNanos();
  }

  @Override
  public void close() {
    tool.close();
  }
}
