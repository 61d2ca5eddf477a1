package io.techflow.payment.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;

/**
 * How many events wait, and for how long: {@code outbox_pending} and {@code outbox_oldest_seconds}.
 * Every instance tells the same of their common database; aggregate with {@code max}.
 */
@Singleton
public class OutboxBacklog {
  private static final String BACKLOG =
      """
      select count(*) as pending,
             coalesce(extract(epoch from now() - min(occurred_at)), 0)::float8 as oldest_seconds
      from payment_service.outbox where sent_at is null
      """;

  private final Pool pool;
  private volatile Backlog last = new Backlog(0, 0);

  private record Backlog(long pending, double oldestSeconds) {}

  OutboxBacklog(Pool pool, MeterRegistry meters) {
    this.pool = pool;
    Gauge.builder("outbox.pending", () -> last.pending())
        .description("Events that were not relayed yet")
        .register(meters);
    Gauge.builder("outbox.oldest", () -> last.oldestSeconds())
        .baseUnit("seconds")
        .description("Age of the oldest event that was not relayed yet")
        .register(meters);
  }

  /** Looks again. */
  public Uni<Void> measure() {
    return pool.query(BACKLOG).execute().invoke(this::remember).replaceWithVoid();
  }

  private void remember(RowSet<Row> rows) {
    Row row = rows.iterator().next();
    last = new Backlog(row.getLong("pending"), row.getDouble("oldest_seconds"));
  }
}
