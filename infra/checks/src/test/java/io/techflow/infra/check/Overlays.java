package io.techflow.infra.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.techflow.infra.manifest.Checkout;
import io.techflow.infra.manifest.Kustomize;
import io.techflow.infra.manifest.Manifest;
import io.techflow.infra.manifest.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The overlays of the checkout, rendered once for all tests, and broken ones made of them. */
final class Overlays {

  static final Checkout CHECKOUT = new Checkout(Path.of("../..").toAbsolutePath().normalize());

  private static final Map<String, Platform> RENDERED = new ConcurrentHashMap<>();
  private static final YAMLMapper YAML = new YAMLMapper();

  private Overlays() {}

  static List<String> names() {
    try (Stream<Path> folders = Files.list(CHECKOUT.overlays())) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Platform of(String overlay) {
    return RENDERED.computeIfAbsent(
        overlay,
        name ->
            new Platform(
                name, Kustomize.find().render(CHECKOUT.overlays().resolve(name)), CHECKOUT));
  }

  /** The overlay with one object changed. */
  static Platform edited(String overlay, String kind, String name, Consumer<ObjectNode> change) {
    var platform = of(overlay);
    var found = new ArrayList<Manifest>();
    var manifests = new ArrayList<Manifest>();
    for (var manifest : platform.manifests()) {
      var named = manifest.name().equals(name) || manifest.name().matches(name + "-[a-z0-9]{10}");
      if (manifest.kind().equals(kind) && named) {
        ObjectNode copy = manifest.json().deepCopy();
        change.accept(copy);
        manifests.add(new Manifest(copy));
        found.add(manifest);
      } else {
        manifests.add(manifest);
      }
    }
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "%s has %d times %s %s".formatted(overlay, found.size(), kind, name));
    }
    return new Platform(overlay, manifests, CHECKOUT);
  }

  static Platform without(String overlay, String kind, String name) {
    var platform = of(overlay);
    var rest =
        platform.manifests().stream()
            .filter(manifest -> !(manifest.kind().equals(kind) && manifest.name().equals(name)))
            .toList();
    if (rest.size() != platform.manifests().size() - 1) {
      throw new IllegalArgumentException("%s has no %s %s".formatted(overlay, kind, name));
    }
    return new Platform(overlay, rest, CHECKOUT);
  }

  static Platform with(String overlay, String yaml) {
    var platform = of(overlay);
    var manifests = new ArrayList<>(platform.manifests());
    manifests.add(new Manifest(parse(yaml)));
    return new Platform(overlay, manifests, CHECKOUT);
  }

  static JsonNode parse(String yaml) {
    try {
      return YAML.readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
