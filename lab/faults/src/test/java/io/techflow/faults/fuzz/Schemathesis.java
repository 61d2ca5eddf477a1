package io.techflow.faults.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The fuzzer of the same name, in a Python environment of its own that is made at the first run;
 * {@code src/test/fuzz/requirements.txt} pins all of it.
 */
final class Schemathesis {
  private static final Path REQUIREMENTS = Path.of("src/test/fuzz/requirements.txt");

  /** Where it may leave its notes. */
  private static final Path WORK = Path.of("target").toAbsolutePath();

  private static final long LONGEST_MINUTES = 30;

  private final Path program;

  private Schemathesis(Path program) {
    this.program = program;
  }

  static Schemathesis install() {
    try {
      String pins = Files.readString(REQUIREMENTS);
      Path home = cache().resolve("schemathesis-%08x".formatted(pins.hashCode()));
      Path installed = home.resolve("installed");
      if (!Files.exists(installed)) {
        require(List.of("python3", "-m", "venv", home.toString()));
        require(
            List.of(
                home.resolve("bin/python").toString(),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--requirement",
                REQUIREMENTS.toString()));
        Files.createFile(installed);
      }
      return new Schemathesis(home.resolve("bin/schemathesis"));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Schemathesis cannot be installed; it needs python3 with venv and pip", e);
    }
  }

  private static Path cache() {
    Map<String, String> environment = System.getenv();
    String cache = environment.get("XDG_CACHE_HOME");
    Path folder =
        cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    return folder.resolve("techflow");
  }

  /** What a run said, and whether it found nothing. */
  record Findings(boolean none, String text) {}

  Findings run(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString(), "run"));
    command.addAll(arguments);
    return execute(command, WORK);
  }

  private static void require(List<String> command) throws IOException {
    Findings done = execute(command, Path.of("").toAbsolutePath());
    if (!done.none()) {
      throw new IOException(String.join(" ", command) + ": " + done.text());
    }
  }

  private static Findings execute(List<String> command, Path folder) {
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return new Findings(false, text + "\nit did not end");
      }
      return new Findings(process.exitValue() == 0, text);
    } catch (IOException e) {
      throw new UncheckedIOException(command.getFirst() + " does not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
