package io.techflow.testcluster.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that is run to its end.
 *
 * @param limit after which it is killed
 */
public record Command(List<String> words, Path folder, Duration limit) {

  /**
   * What a run came to.
   *
   * @param text what it printed, errors among it
   */
  public record Result(int exit, String text) {
    public boolean done() {
      return exit == 0;
    }
  }

  /** Runs it with that input. */
  public Result run(String input) {
    try {
      Path in = Files.createTempFile("command", ".in");
      Path out = Files.createTempFile("command", ".out");
      try {
        Files.writeString(in, input);
        Process process =
            new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectInput(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly().waitFor();
          return new Result(-1, "not done within %s\n%s".formatted(limit, Files.readString(out)));
        }
        return new Result(process.exitValue(), Files.readString(out));
      } finally {
        Files.delete(in);
        Files.delete(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be run".formatted(words.getFirst()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Runs it.
   *
   * @return what it printed
   * @throws IllegalStateException with what it printed when it fails
   */
  public String require() {
    Result result = run("");
    if (!result.done()) {
      throw new IllegalStateException("%s: %s".formatted(String.join(" ", words), result.text()));
    }
    return result.text();
  }
}
