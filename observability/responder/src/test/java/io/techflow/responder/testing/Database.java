package io.techflow.responder.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.ConfigProvider;

/** The database as its services use it and as its superuser sees it. */
public final class Database {

  private Database() {}

  /** A session of a service, under the name of an application. */
  public static Connection connect(String application) throws SQLException {
    return connect(application, "shop");
  }

  private static Connection connect(String application, String user) throws SQLException {
    var port = ConfigProvider.getConfig().getValue("test.database.port", Integer.class);
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", user);
    properties.setProperty("ApplicationName", application);
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:%d/postgres".formatted(port), properties);
  }

  /** A statement that does not end by itself; completes with the state that ended it. */
  public static CompletableFuture<String> endless(Connection session) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (var statement = session.createStatement()) {
            statement.execute("select pg_sleep(86400)");
            return "it ended";
          } catch (SQLException e) {
            return e.getSQLState();
          }
        });
  }

  /** For how long the statement of an application has run, in s; negative when there is none. */
  public static double age(String application) {
    return Double.parseDouble(
        value(
            "select coalesce(max(extract(epoch from clock_timestamp() - query_start)), -1)"
                + " from pg_stat_activity where state = 'active' and application_name = '%s'"
                    .formatted(application)));
  }

  /** The first column of the only row. */
  public static String value(String query) {
    try (var connection = connect("test", "postgres");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }
}
