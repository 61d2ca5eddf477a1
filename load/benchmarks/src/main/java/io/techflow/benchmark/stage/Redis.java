package io.techflow.benchmark.stage;

import io.techflow.benchmark.measure.ProcessTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/** A real Redis that writes nothing to disk and may take 96 MiB. */
public final class Redis implements AutoCloseable {
  private final RunningProgram program;
  private final int port;

  private Redis(RunningProgram program, int port) {
    this.program = program;
    this.port = port;
  }

  static Redis start(Path folder, int port) {
    try {
      Path binary =
          ExecutableProvider.newJarResourceProvider(folder.toFile())
              .get()
              .toPath()
              .toAbsolutePath();
      var command =
          List.of(
              binary.toString(),
              "--bind",
              "127.0.0.1",
              "--port",
              String.valueOf(port),
              "--save",
              "",
              "--maxmemory",
              "96mb",
              "--maxmemory-policy",
              "volatile-lru");
      var program = RunningProgram.start("redis", command, Map.of(), folder);
      Readiness.ofPort(program, port);
      return new Redis(program, port);
    } catch (IOException e) {
      throw new UncheckedIOException("the Redis binary cannot be unpacked to " + folder, e);
    }
  }

  public ProcessTree process() {
    return program.process();
  }

  /** By which services find it. */
  public Map<String, String> environment() {
    return Map.of("REDIS_URL", "redis://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    program.close();
  }
}
