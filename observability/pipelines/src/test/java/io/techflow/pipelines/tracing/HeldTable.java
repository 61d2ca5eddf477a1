package io.techflow.pipelines.tracing;

import io.techflow.lab.evidence.Database;
import io.techflow.lab.platform.Platform;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A table that is locked until this is closed: whoever wants it waits. */
final class HeldTable implements AutoCloseable {

  private static final String WAITING =
      """
      select pid from pg_stat_activity
      where wait_event_type = 'Lock' and application_name = '%s'
        and query_start < clock_timestamp() - interval '%d ms'
      """;

  private final Database holder;
  private final Database observer;

  HeldTable(Platform platform, String table) {
    var environment = platform.store("postgresql").environment();
    this.holder = Database.connect(environment);
    this.observer = Database.connect(environment);
    holder.execute("begin");
    holder.execute("lock table " + table + " in access exclusive mode");
  }

  /** Returns when that many sessions of a service have waited for at least so long. */
  void awaitWaiting(String service, int sessions, Duration since) {
    var sql = WAITING.formatted(service, since.toMillis());
    Awaitility.await(service + " waits for the table")
        .atMost(Duration.ofSeconds(10))
        .until(() -> observer.column(sql).size() >= sessions);
  }

  @Override
  public void close() {
    holder.execute("commit");
    holder.close();
    observer.close();
  }
}
