package io.techflow.responder.action;

import io.techflow.responder.action.Outcome.Reason;
import io.techflow.responder.playbook.Action;
import io.techflow.responder.playbook.Playbooks;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import javax.sql.DataSource;

/**
 * Ends sessions of PostgreSQL whose statement runs for too long. Only what an application of the
 * list runs: the nightly copy and a person at a prompt have their reasons. A session that holds a
 * cursor between two reads runs no statement, and is left alone too.
 */
@ApplicationScoped
public class Sessions {

  private static final String LONG_ONES =
      """
      select pid, extract(epoch from clock_timestamp() - query_start)::int as seconds, query_id
      from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()
        and datname = current_database() and state = 'active' and application_name = ?
        and query_start < clock_timestamp() - make_interval(secs => ?)
      order by query_start
      limit ?
      """;

  /** Asked again at the last moment: by now the session may run something else. */
  private static final String TERMINATE =
      """
      select pg_terminate_backend(pid)
      from pg_stat_activity
      where pid = ? and state = 'active' and application_name = ?
        and query_start < clock_timestamp() - make_interval(secs => ?)
      """;

  private final DataSource database;
  private final Playbooks playbooks;

  Sessions(DataSource database, Playbooks playbooks) {
    this.database = database;
    this.playbooks = playbooks;
  }

  Outcome terminate(Action.TerminateQueries action, boolean dryRun) throws SQLException {
    var limits = playbooks.limits().terminateQueries();
    if (!limits.applications().contains(action.application())) {
      return new Outcome.Refused(
          Reason.NOT_ALLOWED, "sessions of '%s' may not be ended".formatted(action.application()));
    }
    if (action.olderThan().compareTo(limits.youngest()) < 0 || action.most() > limits.most()) {
      return new Outcome.Refused(
          Reason.OUT_OF_BOUNDS,
          "%d statements older than %s; allowed are %d older than %s"
              .formatted(action.most(), action.olderThan(), limits.most(), limits.youngest()));
    }
    var ended = new ArrayList<String>();
    try (var connection = database.getConnection();
        var find = connection.prepareStatement(LONG_ONES);
        var end = connection.prepareStatement(TERMINATE)) {
      find.setString(1, action.application());
      find.setLong(2, action.olderThan().toSeconds());
      find.setInt(3, action.most());
      try (var rows = find.executeQuery()) {
        while (rows.next()) {
          end.setInt(1, rows.getInt(1));
          end.setString(2, action.application());
          end.setLong(3, action.olderThan().toSeconds());
          if (dryRun || terminated(end)) {
            ended.add(
                "pid %d after %d s (query %d)"
                    .formatted(rows.getInt(1), rows.getInt(2), rows.getLong(3)));
          }
        }
      }
    }
    var detail =
        ended.isEmpty()
            ? "no statement is older than " + action.olderThan()
            : String.join(", ", ended);
    return dryRun ? new Outcome.DryRun(detail) : new Outcome.Done(detail);
  }

  private static boolean terminated(java.sql.PreparedStatement end) throws SQLException {
    try (var result = end.executeQuery()) {
      return result.next() && result.getBoolean(1);
    }
  }
}
