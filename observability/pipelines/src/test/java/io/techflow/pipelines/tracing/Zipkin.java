package io.techflow.pipelines.tracing;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.lab.platform.Platform;
import io.techflow.pipelines.program.Http;
import io.techflow.pipelines.program.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/** Zipkin with its store in memory. */
record Zipkin(Tool tool, Http http) implements TraceStore {

  private static final Path JAR = Path.of("target", "zipkin.jar").toAbsolutePath();

  static Zipkin start(Platform platform, Path folder) {
    var port = Http.freePort();
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-Darmeria.ports[0].ip=127.0.0.1",
            "-Darmeria.ports[0].port=" + port,
            "-Darmeria.ports[0].protocols[0]=http",
            "-jar",
            JAR.toString());
    var http = Http.at(port);
    return new Zipkin(Tool.start(platform, "zipkin", command, folder, http, "/health"), http);
  }

  @Override
  public String variant() {
    return "zipkin.yaml";
  }

  @Override
  public String exporter() {
    return "zipkin: {endpoint: '%s'}".formatted(http.root().resolve("/api/v2/spans"));
  }

  @Override
  public List<StoredSpan> trace(String id) {
    var spans = new ArrayList<StoredSpan>();
    http.json("/api/v2/trace/" + id)
        .ifPresent(trace -> trace.forEach(span -> spans.add(read(span))));
    return spans;
  }

  private static StoredSpan read(JsonNode span) {
    var attributes = new HashMap<String, String>();
    span.path("tags")
        .properties()
        .forEach(tag -> attributes.put(tag.getKey(), tag.getValue().asText()));
    return new StoredSpan(
        span.path("id").asText(),
        span.path("parentId").asText(""),
        span.at("/localEndpoint/serviceName").asText(),
        span.path("name").asText(),
        span.path("kind").asText("internal").toLowerCase(Locale.ROOT),
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
