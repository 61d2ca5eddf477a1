package io.techflow.testcluster.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Configurations of a scheduler. */
enum Settings {
  /** What it takes when nothing is said. */
  DEFAULT("default"),
  /** What is shipped. */
  TUNED("tuned"),
  /** What is shipped, with more calls a second than it can make: shows what limits it then. */
  UNLIMITED("tuned, calls unlimited");

  private static final Path UNTOUCHED =
      Path.of("src/test/resources/io/techflow/testcluster/scale/scheduler-default.yaml");
  private static final Path SHIPPED = Path.of("../cluster/scheduler.yaml");
  private static final int CALLS = 10_000;

  private final String words;

  Settings(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** As a file; one that is made is put into that folder. */
  Path file(Path folder) {
    return switch (this) {
      case DEFAULT -> UNTOUCHED;
      case TUNED -> SHIPPED;
      case UNLIMITED -> unlimited(folder.resolve("scheduler-unlimited.yaml"));
    };
  }

  private static Path unlimited(Path file) {
    try {
      YAMLMapper yaml = new YAMLMapper();
      JsonNode settings = yaml.readTree(SHIPPED.toFile());
      ((ObjectNode) settings.path("clientConnection")).put("qps", CALLS).put("burst", CALLS);
      Files.createDirectories(file.getParent());
      yaml.writeValue(file.toFile(), settings);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }
}
