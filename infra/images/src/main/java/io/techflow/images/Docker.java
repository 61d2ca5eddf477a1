package io.techflow.images;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The engine's own command line, which knows how to talk to its engine.
 *
 * @param command it, with what tells it where its engine is
 */
public record Docker(List<String> command) {
  /** The engine that the environment names. */
  public static final Docker HERE = new Docker(List.of("docker"));

  /** The engine that listens there. */
  public static Docker at(Path socket) {
    return new Docker(List.of("docker", "--host=unix://" + socket));
  }

  /** Runs one command; see {@link Command#run}. */
  public String run(String... arguments) {
    return Command.run(
        Stream.concat(command.stream(), Stream.of(arguments)).toArray(String[]::new));
  }

  /** Runs one command; see {@link Command#run}. */
  public String run(List<String> arguments) {
    return run(arguments.toArray(String[]::new));
  }

  /** Fails, saying what to do, unless an engine answers. */
  public void requireEngine() {
    try {
      run("version", "--format", "{{.Server.Version}}");
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "no Docker engine answers; install and start one, or name it in DOCKER_HOST", e);
    }
  }
}
