package io.techflow.lab.evidence;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/**
 * The lab's own connection to PostgreSQL: statement statistics, input and output, plans, changes.
 */
public final class Database implements AutoCloseable {

  private static final Duration RECONNECT_LIMIT = Duration.ofSeconds(20);
  private static final int VALID_SECONDS = 5;

  private final String url;
  private final Properties properties;
  private Connection connection;

  private Database(String url, Properties properties) throws SQLException {
    this.url = url;
    this.properties = properties;
    this.connection = open();
  }

  /**
   * Connects by the environment that the services get.
   *
   * @throws DatabaseException when the server refuses
   */
  public static Database connect(Map<String, String> environment) {
    var properties = new Properties();
    properties.setProperty("user", environment.getOrDefault("POSTGRESQL_USERNAME", "postgres"));
    properties.setProperty("password", environment.getOrDefault("POSTGRESQL_PASSWORD", ""));
    properties.setProperty("ApplicationName", "techflow-lab");
    // The extended protocol would ask for the parameters of a query whose generic plan is wanted.
    properties.setProperty("preferQueryMode", "simple");
    var url = "jdbc:" + environment.get("POSTGRESQL_URL");
    try {
      var database = new Database(url, properties);
      database.execute("create extension if not exists pg_stat_statements");
      return database;
    } catch (SQLException e) {
      throw new DatabaseException("cannot connect to " + url, e);
    }
  }

  private Connection open() throws SQLException {
    var opened = DriverManager.getConnection(url, properties);
    try (var statement = opened.createStatement()) {
      // Limits that suit services would end what fills or repairs a schema.
      statement.execute("set statement_timeout = 0; set lock_timeout = 0");
    }
    return opened;
  }

  /** The way to a server in a cluster may break and come back. */
  private synchronized Connection connected() throws SQLException {
    if (!connection.isValid(VALID_SECONDS)) {
      connection.close();
      var until = System.nanoTime() + RECONNECT_LIMIT.toNanos();
      while (connection.isClosed()) {
        try {
          connection = open();
        } catch (SQLException e) {
          if (System.nanoTime() > until) {
            throw e;
          }
          LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
      }
    }
    return connection;
  }

  /** Runs one statement outside a transaction block. */
  public void execute(String sql) {
    try (var statement = connected().createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new DatabaseException("this statement failed: " + sql, e);
    }
  }

  /** The first column of every row, as text. */
  public List<String> column(String sql) {
    try (var statement = connected().createStatement();
        var rows = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new DatabaseException("this query failed: " + sql, e);
    }
  }

  /** Every row of a query whose columns are a metric's name, its labels and its value. */
  public List<Sample> samples(String sql) {
    try (var statement = connected().createStatement();
        var rows = statement.executeQuery(sql)) {
      var samples = new ArrayList<Sample>();
      while (rows.next()) {
        samples.add(new Sample(rows.getString(1), rows.getString(2), rows.getDouble(3)));
      }
      return samples;
    } catch (SQLException e) {
      throw new DatabaseException("the server's statistics cannot be read", e);
    }
  }

  /** Counters of every statement and of input and output since the server started. */
  public Counters counters() {
    var sql =
        "select s.queryid, left(regexp_replace(s.query, '\\s+', ' ', 'g'), 400), s.calls,"
            + " s.total_exec_time from pg_stat_statements s join pg_database d on d.oid = s.dbid"
            + " where d.datname = current_database() and s.query not like '%pg_stat%'";
    try (var statement = connected().createStatement();
        var rows = statement.executeQuery(sql)) {
      var statements = new HashMap<Long, StatementStats>();
      while (rows.next()) {
        statements.put(
            rows.getLong(1),
            new StatementStats(rows.getString(2), rows.getLong(3), rows.getDouble(4)));
      }
      return new Counters(statements, operations());
    } catch (SQLException e) {
      throw new DatabaseException("the statement statistics cannot be read", e);
    }
  }

  private long operations() {
    var sql =
        "select coalesce(sum(coalesce(reads, 0) + coalesce(writes, 0) + coalesce(extends, 0)"
            + " + coalesce(fsyncs, 0)), 0)::bigint from pg_stat_io";
    return Long.parseLong(column(sql).getFirst());
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new DatabaseException("the connection cannot be closed", e);
    }
  }

  /**
   * One value of the server's statistics.
   *
   * @param labels in Prometheus' form, without braces; may be empty
   */
  public record Sample(String metric, String labels, double value) {}

  /**
   * Server-wide counters at one moment.
   *
   * @param ioOperations reads, writes, extends and syncs
   */
  public record Counters(Map<Long, StatementStats> statements, long ioOperations) {

    /** The statements that took most time since an earlier moment, costliest first. */
    public List<StatementStats> costliestSince(Counters earlier, int most) {
      return statements.entrySet().stream()
          .map(entry -> entry.getValue().since(earlier.statements().get(entry.getKey())))
          .filter(stats -> stats.calls() > 0)
          .sorted(Comparator.comparingDouble(StatementStats::totalMillis).reversed())
          .limit(most)
          .toList();
    }
  }
}
