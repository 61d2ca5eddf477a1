package io.techflow.faults.restore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs scripts in a folder, with what PostgreSQL's programs read from the environment. */
record Shell(Path folder, Map<String, String> environment) {
  private static final long LONGEST_MINUTES = 5;

  /** What the script printed; fails with it if any of its commands does. */
  String run(String script) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of("sh", "-ec", script))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    String text = Files.readString(folder.resolve("output"), StandardCharsets.UTF_8);
    if (!ended || process.exitValue() != 0) {
      throw new IOException("failed: " + script + "\n" + text);
    }
    return text;
  }
}
