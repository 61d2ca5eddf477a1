package io.techflow.lab.store;

import io.techflow.lab.BadInput;
import io.techflow.lab.process.ControlGroup;
import io.techflow.lab.process.ProcessHost;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A real PostgreSQL server from the embedded binaries; its data outlives the run. */
public final class EmbeddedPostgresql implements Store {

  private static final double CPU_CORES = 1.5;
  private static final long MEMORY_BYTES = 1L << 30;

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("shared_buffers", "256MB"),
          Map.entry("effective_cache_size", "512MB"),
          Map.entry("max_connections", "120"),
          Map.entry("max_wal_size", "2GB"),
          Map.entry("checkpoint_timeout", "15min"),
          Map.entry("random_page_cost", "1.1"),
          Map.entry("jit", "off"),
          Map.entry("max_parallel_workers_per_gather", "0"),
          Map.entry("shared_preload_libraries", "pg_stat_statements"),
          Map.entry("track_io_timing", "on"),
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("timezone", "UTC"));

  private final EmbeddedPostgres server;
  private final ControlGroup group;
  private final ProcessHost host;
  private final long pid;

  private EmbeddedPostgresql(
      EmbeddedPostgres server, ControlGroup group, ProcessHost host, long pid) {
    this.server = server;
    this.group = group;
    this.host = host;
    this.pid = pid;
  }

  public static EmbeddedPostgresql start(Path data, int port, ProcessHost host) {
    var log = host.log("postgresql").toFile();
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setOverrideWorkingDirectory(data.resolveSibling("postgresql-binaries").toFile())
            .setPGStartupWait(Duration.ofSeconds(60))
            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
            .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log))
            .setPort(port);
    SETTINGS.forEach(builder::setServerConfig);
    try {
      var server = builder.start();
      var pid =
          Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
      host.guard().watch(pid);
      var group = host.groups().create("postgresql", CPU_CORES, MEMORY_BYTES);
      ProcessHandle.of(pid)
          .ifPresent(
              postmaster -> {
                group.add(pid);
                postmaster.descendants().forEach(child -> group.add(child.pid()));
              });
      return new EmbeddedPostgresql(server, group, host, pid);
    } catch (IOException | IllegalStateException e) {
      throw new BadInput(
          "PostgreSQL does not start on port %d (%s); see %s".formatted(port, e.getMessage(), log),
          e);
    }
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public String url() {
    return "postgresql://127.0.0.1:%d/postgres".formatted(server.getPort());
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        "POSTGRESQL_URL", url(),
        "POSTGRESQL_USERNAME", "postgres",
        "POSTGRESQL_PASSWORD", "postgres");
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
    try {
      server.close();
      host.guard().release(pid);
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not stop", e);
    }
  }
}
