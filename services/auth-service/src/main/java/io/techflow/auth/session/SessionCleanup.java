package io.techflow.auth.session;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Deletes what nobody can use or needs to know of any more, so that the tables do not grow with
 * every log-in. Each instance does so; they skip the rows that another is at.
 */
@Startup
@Singleton
public final class SessionCleanup {
  private static final Logger LOG = Logger.getLogger(SessionCleanup.class);
  private static final Duration EVERY = Duration.ofMinutes(5);

  /** A statement stays short; what it leaves over is the next one's. */
  private static final int BATCH = 1_000;

  private static final String FAMILIES =
      """
      delete from auth_service.token_families where id in (
        select id from auth_service.token_families
        where expires_at < now() - interval '1 day' or revoked_at < now() - interval '1 day'
        limit 1000 for update skip locked)""";
  private static final String TOKENS =
      """
      delete from auth_service.refresh_tokens where hash in (
        select hash from auth_service.refresh_tokens
        where expires_at < now() limit 1000 for update skip locked)""";

  private final Pool pool;
  private final Vertx vertx;
  private final long timer;

  SessionCleanup(Pool pool, Vertx vertx) {
    this.pool = pool;
    this.vertx = vertx;
    this.timer =
        vertx.setPeriodic(
            EVERY.toMillis(),
            due -> clean().subscribe().with(done -> {}, e -> LOG.warn("sessions not cleaned", e)));
  }

  /** Deletes all that is due, batch by batch. */
  Uni<Void> clean() {
    return deleteAll(TOKENS).chain(() -> deleteAll(FAMILIES));
  }

  private Uni<Void> deleteAll(String statement) {
    return pool.query(statement)
        .execute()
        .flatMap(
            done -> done.rowCount() < BATCH ? Uni.createFrom().voidItem() : deleteAll(statement));
  }

  @PreDestroy
  void stop() {
    vertx.cancelTimer(timer);
  }
}
