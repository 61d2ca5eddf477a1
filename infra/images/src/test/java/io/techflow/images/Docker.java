package io.techflow.images;

import java.util.List;
import java.util.stream.Stream;

/** The engine's own command line, which knows where its engine is and how to talk to it. */
final class Docker {
  private Docker() {}

  /** Runs one command; see {@link Command#run}. */
  static String run(String... arguments) {
    return Command.run(
        Stream.concat(Stream.of("docker"), Stream.of(arguments)).toArray(String[]::new));
  }

  static String run(List<String> arguments) {
    return run(arguments.toArray(String[]::new));
  }

  /** Fails, saying what to do, unless an engine answers. */
  static void requireEngine() {
    try {
      run("version", "--format", "{{.Server.Version}}");
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "no Docker engine answers; install and start one, or name it in DOCKER_HOST", e);
    }
  }
}
