package io.techflow.lab.platform;

import io.techflow.lab.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What the build has made of one service. */
record ServiceArtifact(String name, Path folder) {

  static ServiceArtifact find(Path project, String name) {
    for (var folder : List.of(project.resolve("services").resolve(name), project.resolve(name))) {
      var artifact = new ServiceArtifact(name, folder.resolve("target/quarkus-app"));
      if (Files.exists(artifact.jar())) {
        return artifact;
      }
    }
    throw new BadInput("%s is not built; run ./mvnw package".formatted(name));
  }

  Path jar() {
    return folder.resolve("quarkus-run.jar");
  }

  /**
   * Changes whenever the code, the JDK or the flags do: what a start-up cache is only valid for.
   */
  String fingerprint(String flags) {
    try (var files = Files.walk(folder)) {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update((flags + Runtime.version()).getBytes(StandardCharsets.UTF_8));
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        var entry =
            "%s %d %d"
                .formatted(
                    folder.relativize(file),
                    Files.size(file),
                    Files.getLastModifiedTime(file).toMillis());
        digest.update(entry.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the build of " + name, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
