package io.techflow.lab.platform;

import io.techflow.lab.manifest.ServiceConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The start-up caches of the services (JEP 483, 514 and 515): one a service, trained under real
 * load, valid for one build, one JDK and one set of flags.
 */
record AotCaches(Path folder) {

  /** Name of the setting that the JVM reads its flags from. */
  static final String FLAGS = "JAVA_TOOL_OPTIONS";

  Path file(ServiceArtifact artifact, ServiceConfig config) {
    var flags = config.settings().getOrDefault(FLAGS, "");
    return folder.resolve(artifact.name() + "-" + artifact.fingerprint(flags) + ".aot");
  }

  /** The flags to start with: the cache where there is one, and an error should it not fit. */
  List<String> use(ServiceArtifact artifact, ServiceConfig config) {
    var file = file(artifact, config);
    return Files.exists(file) ? List.of("-XX:AOTCache=" + file, "-XX:AOTMode=on") : List.of();
  }

  /** The flags to train with; the cache is written when the process ends. */
  List<String> train(ServiceArtifact artifact, ServiceConfig config) {
    removeOlder(artifact);
    return List.of("-XX:AOTCacheOutput=" + file(artifact, config));
  }

  private void removeOlder(ServiceArtifact artifact) {
    try (var older = Files.newDirectoryStream(folder, artifact.name() + "-*")) {
      for (var file : older) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove old start-up caches from " + folder, e);
    }
  }
}
