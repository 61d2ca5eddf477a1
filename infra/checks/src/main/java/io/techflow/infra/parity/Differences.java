package io.techflow.infra.parity;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.infra.manifest.Manifest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Manifests as a value for each path, and what differs between two of them. */
final class Differences {

  /** What kustomize puts behind the name of a generated ConfigMap, wherever it is named. */
  private static final String HASH = "-[a-z0-9]{10}$";

  private Differences() {}

  static SortedMap<String, String> flatten(List<Manifest> manifests) {
    var values = new TreeMap<String, String>();
    for (var manifest : manifests) {
      var name =
          manifest.kind().equals("ConfigMap")
              ? manifest.title().replaceFirst(HASH, "")
              : manifest.title();
      flatten(name, manifest.json(), values);
    }
    return values;
  }

  private static void flatten(String path, JsonNode node, SortedMap<String, String> values) {
    if (node.isObject()) {
      node.properties()
          .forEach(entry -> flatten(path + "/" + entry.getKey(), entry.getValue(), values));
    } else if (node.isArray()) {
      for (var i = 0; i < node.size(); i++) {
        var name = node.get(i).path("name").asText("" + i);
        flatten(path + "/" + name.replaceFirst(HASH, ""), node.get(i), values);
      }
    } else if (path.endsWith("/name") || path.endsWith("/configMap")) {
      values.put(path, node.asText().replaceFirst(HASH, ""));
    } else {
      values.put(path, node.asText());
    }
  }

  static Set<String> between(SortedMap<String, String> from, SortedMap<String, String> to) {
    var changes = new TreeSet<String>();
    var paths = new TreeSet<>(from.keySet());
    paths.addAll(to.keySet());
    for (var path : paths) {
      if (!Objects.equals(from.get(path), to.get(path))) {
        changes.add("%s: %s -> %s".formatted(path, from.get(path), to.get(path)));
      }
    }
    return changes;
  }
}
