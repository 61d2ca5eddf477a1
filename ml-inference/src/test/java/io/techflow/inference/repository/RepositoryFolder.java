package io.techflow.inference.repository;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * A repository with newer versions of the packed models, and with some that are broken, each in a
 * way of its own.
 */
public final class RepositoryFolder implements QuarkusTestResourceLifecycleManager {
  private static final Path PACKED = Path.of("src/main/resources/models");
  private static final String SHA256 = "(?m)^  sha256: .*";

  @Override
  public Map<String, String> start() {
    Path folder = Path.of("target", "repository").toAbsolutePath();
    try {
      minilm(folder, "2", yaml -> yaml.replace("limits:\n  tokens: 256", "limits:\n  tokens: 64"));
      minilm(folder, "3", yaml -> yaml.replaceAll(SHA256, "  sha256: " + "0".repeat(64)));
      minilm(folder, "4", yaml -> yaml.replace("pooling: mean", "pooling: max"));
      minilm(folder, "5", yaml -> yaml.replace("licence: Apache-2.0\n", ""));
      minilm(folder, "6", yaml -> yaml.replace("normalise: true", "normalize: true"));
      minilm(folder, "7", yaml -> yaml + "device: cuda:7\n");
      fraud(folder, "2", Bytes.WHOLE);
      fraud(folder, "3", Bytes.CUT);
      fraud(folder, "4", Bytes.NONE);
      noise(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "inference.repository",
        folder.toString(),
        "inference.model-control",
        "explicit",
        "inference.models",
        "all-minilm-l6-v2-q,absent,noise");
  }

  private enum Bytes {
    WHOLE,
    CUT,
    NONE
  }

  private interface Change {
    String of(String yaml);
  }

  private static void minilm(Path folder, String version, Change change) throws IOException {
    String name = "all-minilm-l6-v2-q";
    String yaml = Files.readString(PACKED.resolve(name + "/1/model.yaml"));
    write(
        folder.resolve(name + "/" + version + "/model.yaml"),
        change
            .of(yaml.replace("version: 1", "version: " + version))
            .getBytes(StandardCharsets.UTF_8));
  }

  private static void fraud(Path folder, String version, Bytes bytes) throws IOException {
    Path packed = PACKED.resolve("fraud/1");
    byte[] model = Files.readAllBytes(packed.resolve("model.onnx"));
    Path target = folder.resolve("fraud/" + version);
    String yaml = Files.readString(packed.resolve("model.yaml"));
    write(
        target.resolve("model.yaml"),
        yaml.replace("version: 1", "version: " + version).getBytes(StandardCharsets.UTF_8));
    Files.deleteIfExists(target.resolve("model.onnx"));
    if (bytes != Bytes.NONE) {
      write(
          target.resolve("model.onnx"),
          bytes == Bytes.WHOLE ? model : Arrays.copyOf(model, model.length / 2));
    }
  }

  /** Bytes that are no model, although the descriptor was written for them. */
  private static void noise(Path folder) throws IOException {
    byte[] bytes = "no model".getBytes(StandardCharsets.UTF_8);
    String yaml =
        Files.readString(PACKED.resolve("fraud/1/model.yaml"))
            .replace("name: fraud", "name: noise")
            .replaceAll(
                SHA256,
                "  sha256: f62c7d17e241fe5c5c0c64d2e32ab6e3bd10547a9c02977cc126acc0fe6e6554");
    write(folder.resolve("noise/1/model.onnx"), bytes);
    write(folder.resolve("noise/1/model.yaml"), yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  @Override
  public void stop() {
    // what it wrote lies in the build folder
  }
}
