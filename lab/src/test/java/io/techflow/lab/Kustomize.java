package io.techflow.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The host's own kustomize, whichever it has. */
public final class Kustomize {

  private static final YAMLMapper YAML = new YAMLMapper();

  private Kustomize() {}

  /** What a kustomization comes to. */
  public static List<JsonNode> render(Path kustomization) throws IOException, InterruptedException {
    var output = Files.createTempFile("rendered", ".yaml");
    var errors = Files.createTempFile("errors", ".txt");
    try {
      var command = new ArrayList<>(program());
      command.add(kustomization.toString());
      var process =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      var code = process.waitFor();
      assertThat(code).as("kustomize says: " + Files.readString(errors)).isZero();
      try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(output.toFile())) {
        return documents.readAll();
      }
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  private static List<String> program() {
    for (var folder : System.getenv("PATH").split(":")) {
      if (Files.isExecutable(Path.of(folder, "kustomize"))) {
        return List.of("kustomize", "build");
      }
      if (Files.isExecutable(Path.of(folder, "kubectl"))) {
        return List.of("kubectl", "kustomize");
      }
    }
    return fail("this test needs kubectl 1.27 or newer, or kustomize 5, in PATH");
  }
}
