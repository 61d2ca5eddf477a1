package io.techflow.payment.testing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Looks into the database past the service. */
@ApplicationScoped
public class Rows {
  private final DataSource database;

  Rows(DataSource database) {
    this.database = database;
  }

  /** The rows of a query, their columns joined by a space. */
  public List<String> of(String sql, Object... parameters) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = prepare(connection, sql, parameters)) {
      return read(statement);
    }
  }

  /** The plan of a query over a table that is too small for the planner to want its index. */
  public String plan(String sql, Object... parameters) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement setting =
              connection.prepareStatement("set local enable_seqscan = off");
          PreparedStatement explain = prepare(connection, "explain " + sql, parameters)) {
        setting.execute();
        return String.join("\n", read(explain));
      } finally {
        connection.rollback();
      }
    }
  }

  /** Runs a statement in a transaction of its own. */
  public void change(String sql, Object... parameters) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = prepare(connection, sql, parameters)) {
      statement.execute();
    }
  }

  /** Damages rows past the triggers and keys that guard them. */
  public void damage(String sql, Object... parameters) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement unguarded =
              connection.prepareStatement("set local session_replication_role = replica");
          PreparedStatement statement = prepare(connection, sql, parameters)) {
        unguarded.execute();
        statement.execute();
        connection.commit();
      } finally {
        connection.rollback();
      }
    }
  }

  /** How many rows each table of the service has. */
  public List<String> counts() throws SQLException {
    return of(
        """
        select (select count(*) from payment_service.payments),
               (select count(*) from payment_service.ledger_entries),
               (select count(*) from payment_service.refunds),
               (select count(*) from payment_service.idempotency_keys),
               (select max(id) from payment_service.outbox)
        """);
  }

  private static List<String> read(PreparedStatement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery()) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          columns.add(result.getString(i));
        }
        rows.add(String.join(" ", columns));
      }
      return rows;
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
