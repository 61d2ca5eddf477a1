package io.techflow.faults.platform;

import io.techflow.lab.process.ProcessHost;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real PostgreSQL that keeps what it has committed: the embedded one's habit of not waiting for
 * the disk is switched off.
 */
public final class Postgres implements Killable {
  /** What its client programs must be of, too. */
  public static final int MAJOR_VERSION = 18;

  /** The database of all services, as in production. */
  static final String DATABASE = "techflow";

  private static final String OWNER = "postgres";

  private final Path data;
  private final int port;
  private final ProcessHost host;
  private EmbeddedPostgres server;
  private long pid;

  Postgres(Path data, ProcessHost host) {
    this.data = data;
    this.port = FreePort.next();
    this.host = host;
    this.server = start();
    this.pid = watch();
    create();
  }

  private void create() {
    try (var connection = connect(OWNER);
        var statement = connection.createStatement()) {
      statement.execute("create database " + DATABASE);
    } catch (SQLException e) {
      throw new IllegalStateException("no database " + DATABASE, e);
    }
  }

  private EmbeddedPostgres start() {
    var log = ProcessBuilder.Redirect.appendTo(host.log("postgresql").toFile());
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(data)
          .setCleanDataDirectory(false)
          .setRegisterShutdownHook(false)
          .setPGStartupWait(Duration.ofSeconds(60))
          .setOutputRedirector(log)
          .setErrorRedirector(log)
          .setPort(port)
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .setServerConfig("max_connections", "120")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start, see " + host.logs(), e);
    }
  }

  private long watch() {
    try {
      long postmaster =
          Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
      host.guard().watch(postmaster);
      return postmaster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public void kill() {
    Signals.kill(pid);
    close();
  }

  @Override
  public void revive() {
    server = start();
    pid = watch();
  }

  int port() {
    return port;
  }

  /** The rows of a query, each column as text. */
  public List<List<String>> rows(String sql) {
    try (var connection = connect(DATABASE);
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(result.getString(i)));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException("the query fails: " + sql, e);
    }
  }

  /** The one number that a query answers. */
  public long number(String sql) {
    return Long.parseLong(rows(sql).getFirst().getFirst());
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), OWNER, OWNER);
  }

  /** What PostgreSQL's client programs, and the backup's script, read from their environment. */
  public Map<String, String> clientEnvironment() {
    return Map.of(
        "PGHOST",
        "127.0.0.1",
        "PGPORT",
        String.valueOf(port),
        "PGUSER",
        OWNER,
        "PGPASSWORD",
        OWNER,
        "DATABASE_URL",
        "postgresql://127.0.0.1:%d/%s".formatted(port, DATABASE));
  }

  void close() {
    try {
      server.close();
      host.guard().release(pid);
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not stop", e);
    }
  }
}
