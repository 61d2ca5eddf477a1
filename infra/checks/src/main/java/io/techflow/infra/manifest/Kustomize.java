package io.techflow.infra.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Renders folders with the kustomize of {@code kubectl} or {@code kustomize} in {@code PATH}. */
public final class Kustomize {

  private static final YAMLMapper YAML = new YAMLMapper();

  private final List<String> command;

  private Kustomize(List<String> command) {
    this.command = command;
  }

  /**
   * Finds the tool.
   *
   * @throws IllegalStateException when neither is in {@code PATH}
   */
  public static Kustomize find() {
    for (var folder : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, "kustomize"))) {
        return new Kustomize(List.of("kustomize", "build"));
      }
      if (Files.isExecutable(Path.of(folder, "kubectl"))) {
        return new Kustomize(List.of("kubectl", "kustomize"));
      }
    }
    throw new IllegalStateException(
        "neither kubectl 1.27 or newer nor kustomize 5 is in PATH; install one");
  }

  /**
   * Renders a folder.
   *
   * @throws IllegalStateException with kustomize's own words when it refuses
   */
  public List<Manifest> render(Path folder) {
    try {
      var arguments = new ArrayList<>(command);
      arguments.add(folder.toString());
      var errors = Files.createTempFile("kustomize", ".txt");
      var process = new ProcessBuilder(arguments).redirectError(errors.toFile()).start();
      List<Manifest> manifests;
      try (var documents =
          YAML.readerFor(JsonNode.class).<JsonNode>readValues(process.getInputStream())) {
        manifests = documents.readAll().stream().map(Manifest::new).toList();
      }
      var refused = process.waitFor() != 0;
      var words = Files.readString(errors);
      Files.delete(errors);
      if (refused) {
        throw new IllegalStateException("%s is not rendered: %s".formatted(folder, words.strip()));
      }
      return manifests;
    } catch (IOException e) {
      throw new UncheckedIOException("%s is not rendered".formatted(folder), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while rendering " + folder, e);
    }
  }
}
