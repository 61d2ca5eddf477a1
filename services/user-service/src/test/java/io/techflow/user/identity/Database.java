package io.techflow.user.identity;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks into the tables of both services, and changes them, behind their backs. */
record Database(Map<String, String> server) {
  /** The tables of both services of which a row contains that text, in whatever case. */
  List<String> tablesThatContain(String text) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      List<String> all = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "select schemaname || '.' || tablename from pg_tables"
                  + " where schemaname in ('auth_service', 'user_service') order by 1")) {
        while (rows.next()) {
          all.add(rows.getString(1));
        }
      }
      for (String table : all) {
        try (ResultSet rows =
            statement.executeQuery(
                "select 1 from " + table + " t where t::text ilike '%" + text + "%'")) {
          if (rows.next()) {
            tables.add(table);
          }
        }
      }
    }
    return tables;
  }

  void sql(String statement) throws SQLException {
    try (Connection connection = connect();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:" + server.get("POSTGRESQL_URL"),
        server.get("POSTGRESQL_USERNAME"),
        server.get("POSTGRESQL_PASSWORD"));
  }
}
