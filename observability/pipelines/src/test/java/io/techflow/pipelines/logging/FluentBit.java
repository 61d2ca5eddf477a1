package io.techflow.pipelines.logging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.techflow.lab.manifest.Yaml;
import io.techflow.lab.platform.Platform;
import io.techflow.pipelines.OneLab;
import io.techflow.pipelines.program.Http;
import io.techflow.pipelines.program.Tool;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Fluent Bit with the file that is shipped, but for where things lie: the containers' logs, its own
 * folder, OpenSearch, and the pods, which it reads from files in place of an API server.
 */
record FluentBit(Tool tool) implements AutoCloseable {

  static final Path SHIPPED = OneLab.CHECKOUT.resolve("observability/logging/fluent-bit.yaml");

  static FluentBit start(Platform platform, NodeLogs node, URI openSearch, Path own)
      throws IOException {
    var port = Http.freePort();
    var config = (ObjectNode) Yaml.readAll(SHIPPED).getFirst();
    ((ObjectNode) config.path("service"))
        .put("http_listen", "127.0.0.1")
        .put("http_port", port)
        .put("storage.path", own.resolve("buffer").toString());
    part(config, "inputs", "tail")
        .put("path", node.containers().resolve("*_techflow_*.log").toString())
        .put("db", own.resolve("tail.db").toString());
    part(config, "filters", "kubernetes")
        .put(
            "kube_tag_prefix",
            "kube." + node.containers().toString().substring(1).replace('/', '.') + ".")
        .put("kube_meta_preload_cache_dir", node.pods().toString());
    for (var output : config.at("/pipeline/outputs")) {
      ((ObjectNode) output).put("host", openSearch.getHost()).put("port", openSearch.getPort());
    }
    var file = own.resolve("fluent-bit.yaml");
    new YAMLMapper().writeValue(file.toFile(), config);
    var command = List.of(program(), "--config", file.toString());
    return new FluentBit(
        Tool.start(platform, "fluent-bit", command, own, Http.at(port), "/api/v1/uptime"));
  }

  private static ObjectNode part(JsonNode config, String kind, String name) {
    for (var part : config.path("pipeline").path(kind)) {
      if (part.path("name").asText().equals(name)) {
        return (ObjectNode) part;
      }
    }
    throw new IllegalStateException("%s has no %s among its %s".formatted(SHIPPED, name, kind));
  }

  private static String program() {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(System.getenv("PATH"))
        .map(folder -> Path.of(folder, "fluent-bit"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "fluent-bit is not in PATH; install Fluent Bit 3.2 or newer"))
        .toString();
  }

  @Override
  public void close() {
    tool.close();
  }
}
