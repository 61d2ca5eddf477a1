package io.techflow.benchmark.stage;

import io.techflow.benchmark.measure.ProcessTree;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real PostgreSQL that is as durable as in production: what it has answered for is on disk. The
 * embedded server's own defaults are not, so each is said again here.
 */
public final class Postgres implements AutoCloseable {
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("shared_buffers", "256MB"),
          Map.entry("effective_cache_size", "512MB"),
          Map.entry("max_connections", "120"),
          Map.entry("max_wal_size", "4GB"),
          Map.entry("checkpoint_timeout", "15min"),
          Map.entry("maintenance_work_mem", "256MB"),
          Map.entry("random_page_cost", "1.1"),
          Map.entry("jit", "off"),
          Map.entry("max_parallel_workers_per_gather", "0"),
          Map.entry("shared_preload_libraries", "pg_stat_statements"),
          Map.entry("listen_addresses", "127.0.0.1"));

  private final EmbeddedPostgres server;
  private final Path folder;
  private final ProcessTree process;

  private Postgres(EmbeddedPostgres server, Path folder, ProcessTree process) {
    this.server = server;
    this.folder = folder;
    this.process = process;
  }

  static Postgres start(Path folder) {
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setOverrideWorkingDirectory(folder.resolveSibling("binaries").toFile())
            .setRegisterShutdownHook(false)
            .setPGStartupWait(Duration.ofSeconds(60));
    SETTINGS.forEach(builder::setServerConfig);
    try {
      EmbeddedPostgres server = builder.start();
      long pid =
          Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).getFirst().strip());
      var postgres = new Postgres(server, folder, new ProcessTree("postgresql", pid));
      postgres.requireDurable();
      postgres.execute("create extension pg_stat_statements");
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start in " + folder, e);
    }
  }

  private void requireDurable() {
    for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      if (!text("show " + setting).equals("on")) {
        throw new IllegalStateException("PostgreSQL runs with %s off".formatted(setting));
      }
    }
  }

  public ProcessTree process() {
    return process;
  }

  public int port() {
    return server.getPort();
  }

  /** Beside which files may be put. */
  public Path folder() {
    return folder;
  }

  /** By which services find it. */
  public Map<String, String> environment() {
    return Map.of(
        "POSTGRESQL_URL", "postgresql://127.0.0.1:%d/postgres".formatted(port()),
        "POSTGRESQL_USERNAME", "postgres",
        "POSTGRESQL_PASSWORD", "postgres");
  }

  public void execute(String sql) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The first columns of the rows of the last statement, after the others were executed. */
  public List<String> column(String... statements) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < statements.length - 1; i++) {
        statement.execute(statements[i]);
      }
      List<String> values = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery(statements[statements.length - 1])) {
        while (rows.next()) {
          values.add(rows.getString(1));
        }
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(String.join("; ", statements), e);
    }
  }

  /** The first column of the one row. */
  public String text(String query) {
    return column(query).getFirst();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
