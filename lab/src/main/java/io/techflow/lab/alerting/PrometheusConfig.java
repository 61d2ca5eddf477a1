package io.techflow.lab.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.techflow.lab.manifest.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes what Prometheus reads: where to scrape, and the shipped rules in compressed time. */
final class PrometheusConfig {

  private static final YAMLMapper MAPPER = new YAMLMapper();

  private PrometheusConfig() {}

  /**
   * Writes {@code prometheus.yaml} and the rules into a folder.
   *
   * @param rules the folder of the shipped rules
   * @param services URL by service, scraped at {@code /q/metrics}
   * @param exporter port of the platform's exporter
   * @param seconds between two scrapes, and between two evaluations
   */
  static Path write(
      Path folder,
      Path rules,
      TimeCompression compression,
      Map<String, URI> services,
      int exporter,
      int seconds) {
    var config = MAPPER.createObjectNode();
    config
        .putObject("global")
        .put("scrape_interval", seconds + "s")
        .put("scrape_timeout", seconds + "s")
        .put("evaluation_interval", seconds + "s");
    var files = config.putArray("rule_files");
    var jobs = config.putArray("scrape_configs");
    var targets = job(jobs, "services", "/q/metrics");
    services.forEach((service, url) -> target(targets, url.getAuthority(), service));
    target(job(jobs, "platform", "/metrics"), "127.0.0.1:" + exporter, "");
    try (var shipped = Files.newDirectoryStream(rules, "*.yaml")) {
      for (var file : shipped) {
        var compressed = folder.resolve(file.getFileName());
        var document = Yaml.readAll(file).getFirst();
        compression.apply(document);
        write(compressed, document);
        files.add(compressed.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the alert rules in " + rules, e);
    }
    var file = folder.resolve("prometheus.yaml");
    write(file, config);
    return file;
  }

  private static ArrayNode job(ArrayNode jobs, String name, String path) {
    return jobs.addObject()
        .put("job_name", name)
        .put("metrics_path", path)
        .putArray("static_configs");
  }

  private static void target(ArrayNode targets, String authority, String service) {
    ObjectNode target = targets.addObject();
    target.putArray("targets").add(authority);
    if (!service.isEmpty()) {
      target.putObject("labels").put("service", service);
    }
  }

  private static void write(Path file, JsonNode document) {
    try {
      MAPPER.writeValue(file.toFile(), document);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
