package io.techflow.responder.action;

import io.techflow.responder.action.Outcome.Reason;
import io.techflow.responder.playbook.Action;
import io.techflow.responder.playbook.Playbooks;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Refreshes what PostgreSQL's planner knows of a table; reads and writes go on meanwhile. */
@ApplicationScoped
public class Statistics {

  /** A sample of 30,000 pages is read in seconds; what takes a minute has met another trouble. */
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** Only VACUUM, another ANALYZE or a change of the schema stand in the way. */
  private static final Duration LOCK_LIMIT = Duration.ofSeconds(2);

  private final DataSource database;
  private final Playbooks playbooks;

  Statistics(DataSource database, Playbooks playbooks) {
    this.database = database;
    this.playbooks = playbooks;
  }

  Outcome analyze(Action.Analyze action, boolean dryRun) throws SQLException {
    var table = action.table();
    if (!playbooks.limits().analyze().contains(table)) {
      return new Outcome.Refused(Reason.NOT_ALLOWED, table + " is not listed under limits.analyze");
    }
    try (var connection = database.getConnection()) {
      if (!exists(connection, table)) {
        return new Outcome.Failed("there is no table " + table);
      }
      if (dryRun) {
        return new Outcome.DryRun("analyze " + table);
      }
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("set local statement_timeout = %d".formatted(LIMIT.toMillis()));
        statement.execute("set local lock_timeout = %d".formatted(LOCK_LIMIT.toMillis()));
        statement.execute("analyze " + quoted(table));
        // what may not be analyzed is skipped with a mere warning
        if (statement.getWarnings() != null) {
          var warning = String.valueOf(statement.getWarnings().getMessage());
          connection.rollback();
          return new Outcome.Failed(warning);
        }
        connection.commit();
        return new Outcome.Done("analyzed " + table);
      }
    }
  }

  private static boolean exists(Connection connection, String table) throws SQLException {
    try (var query = connection.prepareStatement("select to_regclass(?) is not null")) {
      query.setString(1, quoted(table));
      try (var rows = query.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  private static String quoted(String table) {
    return Stream.of(table.split("\\.", -1))
        .map(part -> '"' + part.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining("."));
  }
}
