package io.techflow.payment.housekeeping;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.techflow.payment.idempotency.SpentKeys;
import io.techflow.payment.outbox.OutboxBacklog;
import io.techflow.payment.outbox.OutboxSettings;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Deletes keys that count no more and events that were sent long ago. Each look deletes one batch,
 * so that no statement is long and no lock is felt; instances that look at once skip each other's.
 */
@ApplicationScoped
class Housekeeping {
  private static final Logger LOG = Logger.getLogger(Housekeeping.class);

  private static final String DELETE_KEYS =
      """
      delete from payment_service.idempotency_keys where (owner_id, key) in (
        select owner_id, key from payment_service.idempotency_keys
        where created_at <= $1 order by created_at limit $2 for update skip locked)
      """;

  private static final String DELETE_EVENTS =
      """
      delete from payment_service.outbox where id in (
        select id from payment_service.outbox
        where sent_at <= $1 order by sent_at limit $2 for update skip locked)
      """;

  private final Pool pool;
  private final SpentKeys keys;
  private final OutboxSettings outbox;
  private final OutboxBacklog backlog;
  private final HousekeepingSettings settings;
  private final Clock clock;
  private final Vertx vertx;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile long timer = -1;

  Housekeeping(
      Pool pool,
      SpentKeys keys,
      OutboxSettings outbox,
      OutboxBacklog backlog,
      HousekeepingSettings settings,
      Clock clock,
      Vertx vertx) {
    this.pool = pool;
    this.keys = keys;
    this.outbox = outbox;
    this.backlog = backlog;
    this.settings = settings;
    this.clock = clock;
    this.vertx = vertx;
  }

  void start(@Observes StartupEvent start) {
    timer = vertx.setPeriodic(settings.every().toMillis(), tick -> look());
  }

  @PreDestroy
  void stop() {
    vertx.cancelTimer(timer);
  }

  /** Deletes one batch of each, and measures what the relay has left to do. */
  Uni<Void> tidy() {
    return delete(DELETE_KEYS, keys.lifetime())
        .chain(() -> delete(DELETE_EVENTS, outbox.keepSent()))
        .chain(backlog::measure);
  }

  private void look() {
    if (busy.compareAndSet(false, true)) {
      tidy()
          .onTermination()
          .invoke(() -> busy.set(false))
          .subscribe()
          .with(done -> {}, failure -> LOG.warn("old rows stay until the next look: " + failure));
    }
  }

  private Uni<Integer> delete(String sql, Duration age) {
    return pool.preparedQuery(sql)
        .execute(Tuple.of(clock.instant().minus(age).atOffset(ZoneOffset.UTC), settings.batch()))
        .map(SqlResult::rowCount);
  }
}
