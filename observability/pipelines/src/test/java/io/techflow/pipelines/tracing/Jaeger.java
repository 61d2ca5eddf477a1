package io.techflow.pipelines.tracing;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.lab.platform.Platform;
import io.techflow.pipelines.program.GoProgram;
import io.techflow.pipelines.program.Http;
import io.techflow.pipelines.program.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Jaeger 2 with its store in memory. */
record Jaeger(Tool tool, Http http, int otlp) implements TraceStore {

  private static final String CONFIG =
      """
      extensions:
        jaeger_storage: {backends: {memory: {memory: {max_traces: 100000}}}}
        jaeger_query:
          storage: {traces: memory}
          http: {endpoint: '127.0.0.1:%d'}
          grpc: {endpoint: '127.0.0.1:%d'}
      receivers:
        otlp: {protocols: {grpc: {endpoint: '127.0.0.1:%d'}}}
      exporters:
        jaeger_storage_exporter: {trace_storage: memory}
      service:
        extensions: [jaeger_storage, jaeger_query]
        telemetry: {metrics: {level: none}}
        pipelines:
          traces: {receivers: [otlp], exporters: [jaeger_storage_exporter]}
      """;

  static Jaeger start(Platform platform, Path folder) {
    var query = Http.freePort();
    var otlp = Http.freePort();
    try {
      var config = folder.resolve("jaeger.yaml");
      Files.writeString(config, CONFIG.formatted(query, Http.freePort(), otlp));
      var command = GoProgram.JAEGER.command(List.of("--config", config.toString()));
      var http = Http.at(query);
      return new Jaeger(
          Tool.start(platform, "jaeger", command, folder, http, "/api/services"), http, otlp);
    } catch (IOException e) {
      throw new UncheckedIOException("the configuration cannot be written", e);
    }
  }

  @Override
  public String variant() {
    return "jaeger.yaml";
  }

  @Override
  public String exporter() {
    return "otlp/jaeger: {endpoint: '127.0.0.1:%d'}".formatted(otlp);
  }

  @Override
  public List<StoredSpan> trace(String id) {
    var spans = new ArrayList<StoredSpan>();
    http.json("/api/traces/" + id)
        .map(answer -> answer.at("/data/0"))
        .ifPresent(trace -> trace.path("spans").forEach(span -> spans.add(read(trace, span))));
    return spans;
  }

  private static StoredSpan read(JsonNode trace, JsonNode span) {
    var attributes = new HashMap<String, String>();
    span.path("tags")
        .forEach(tag -> attributes.put(tag.path("key").asText(), tag.path("value").asText()));
    return new StoredSpan(
        span.path("spanID").asText(),
        span.at("/references/0/spanID").asText(""),
        trace.path("processes").path(span.path("processID").asText()).path("serviceName").asText(),
        span.path("operationName").asText(),
        attributes.getOrDefault("span.kind", "internal"),
        attributes);
  }

  @Override
  public long cpuNanos() {
    return tool.cpuNanos();
  }

  @Override
  public void close() {
    tool.close();
  }
}
