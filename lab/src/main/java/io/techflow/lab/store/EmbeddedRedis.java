package io.techflow.lab.store;

import io.techflow.lab.process.ControlGroup;
import io.techflow.lab.process.Launch;
import io.techflow.lab.process.ManagedProcess;
import io.techflow.lab.process.ProcessHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.embedded.core.ExecutableProvider;

/** A real Redis server from the embedded binary; a cache, so nothing is written to disk. */
public final class EmbeddedRedis implements Store {

  private static final double CPU_CORES = 0.5;
  private static final long MEMORY_BYTES = 128L << 20;

  private final ManagedProcess process;
  private final ControlGroup group;
  private final int port;

  private EmbeddedRedis(ManagedProcess process, ControlGroup group, int port) {
    this.process = process;
    this.group = group;
    this.port = port;
  }

  public static EmbeddedRedis start(Path data, int port, ProcessHost host) {
    try {
      var binary = ExecutableProvider.newJarResourceProvider(data.toFile()).get();
      var command =
          List.of(
              binary.getAbsolutePath(),
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
              "allkeys-lru");
      var group = host.groups().create("redis", CPU_CORES, MEMORY_BYTES);
      var launch = new Launch("redis", command, Map.of(), data, host.log("redis"));
      return new EmbeddedRedis(host.start(launch, group), group, port);
    } catch (IOException e) {
      throw new UncheckedIOException("the Redis binary cannot be unpacked to " + data, e);
    }
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("REDIS_URL", url());
  }

  @Override
  public Optional<ControlGroup> group() {
    return Optional.of(group);
  }

  @Override
  public long memoryLimit() {
    return MEMORY_BYTES;
  }

  @Override
  public void close() {
    process.stop(Duration.ofSeconds(5));
  }
}
