package io.techflow.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A command of the host. */
final class Command {
  private Command() {}

  /**
   * Runs one to its end.
   *
   * @return what it printed, without the white space around it
   * @throws IllegalStateException with what it printed, if it failed
   * @throws UncheckedIOException if there is no such command
   */
  static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String printed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalStateException(
            "%s ended with %d: %s".formatted(String.join(" ", command), code, printed));
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(command[0] + " cannot be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
