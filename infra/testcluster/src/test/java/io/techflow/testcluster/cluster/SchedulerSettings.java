package io.techflow.testcluster.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A scheduler's configuration, told where its API server is. */
final class SchedulerSettings {
  private static final YAMLMapper YAML = new YAMLMapper();

  private SchedulerSettings() {}

  /** A copy in that folder that differs in its kubeconfig and in that it is alone. */
  static Path withKubeconfig(Path settings, Path folder, Path kubeconfig) {
    try {
      JsonNode copy = YAML.readTree(settings.toFile());
      ((ObjectNode) copy.path("clientConnection")).put("kubeconfig", kubeconfig.toString());
      ((ObjectNode) copy.path("leaderElection")).put("leaderElect", false);
      Path file = folder.resolve(settings.getFileName());
      YAML.writeValue(file.toFile(), copy);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(settings + " cannot be copied", e);
    }
  }
}
