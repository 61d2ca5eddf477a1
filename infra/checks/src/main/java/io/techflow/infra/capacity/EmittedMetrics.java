package io.techflow.infra.capacity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.techflow.infra.manifest.Environment;
import io.techflow.infra.manifest.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The metrics of the contract, and what the overlay's metrics adapter makes of them. */
final class EmittedMetrics {

  private static final Pattern ROW = Pattern.compile("(?m)^\\|((?: *`[a-z0-9_:]+`,?)+) *\\|");
  private static final Pattern NAME = Pattern.compile("`([a-z0-9_:]+)`");
  private static final String ADAPTER = "prometheus-adapter";

  private final Set<String> names = new HashSet<>();

  EmittedMetrics(Platform platform) {
    try {
      var rows = ROW.matcher(Files.readString(platform.checkout().metricsContract()));
      while (rows.find()) {
        NAME.matcher(rows.group(1)).results().forEach(result -> names.add(result.group(1)));
      }
      platform
          .ofKind("ConfigMap")
          .filter(map -> map.name().startsWith(ADAPTER))
          .map(map -> Environment.data(platform, map.name()).get("config.yaml"))
          .forEach(this::derive);
    } catch (IOException e) {
      throw new UncheckedIOException("the metrics contract cannot be read", e);
    }
  }

  private void derive(String config) {
    try {
      JsonNode rules = new YAMLMapper().readTree(config).path("rules");
      for (var rule : rules) {
        var series = rule.path("seriesQuery").asText().replaceFirst("\\{.*", "");
        if (names.contains(series)) {
          names.add(rule.at("/name/as").asText(series));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the adapter's rules are no YAML", e);
    }
  }

  boolean has(String name) {
    return names.contains(name);
  }
}
