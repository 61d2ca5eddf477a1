package io.techflow.lab.store;

import io.techflow.lab.process.ProcessHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis server from the embedded binary; nothing is written to disk, and only what has a
 * life time is evicted.
 */
public final class EmbeddedRedis {

  private static final double CPU_CORES = 0.5;
  private static final long MEMORY_BYTES = 128L << 20;

  private EmbeddedRedis() {}

  public static Store start(Path data, int port, ProcessHost host) {
    var command =
        List.of(
            binary(data).toString(),
            "--bind",
            "127.0.0.1",
            "--port",
            String.valueOf(port),
            "--save",
            "",
            "--appendonly",
            "no",
            "--maxmemory",
            "96mb",
            "--maxmemory-policy",
            "volatile-lru");
    return EmbeddedServer.start(
        new EmbeddedServer.Settings(
            "redis",
            "redis://127.0.0.1:" + port,
            "REDIS_URL",
            command,
            data,
            CPU_CORES,
            MEMORY_BYTES),
        host);
  }

  private static Path binary(Path folder) {
    try {
      return ExecutableProvider.newJarResourceProvider(folder.toFile())
          .get()
          .toPath()
          .toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException("the Redis binary cannot be unpacked to " + folder, e);
    }
  }
}
