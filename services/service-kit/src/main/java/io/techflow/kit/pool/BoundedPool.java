package io.techflow.kit.pool;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.techflow.kit.problem.OutageDetector;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Creates the reactive PostgreSQL pool with a bounded wait, which Quarkus has no setting for, and
 * knows by which exceptions the database is away. A service with a database makes one bean of it:
 * {@code @Singleton class UserPool extends BoundedPool}.
 */
public abstract class BoundedPool implements PgPoolCreator, OutageDetector {
  /**
   * Appendix A of PostgreSQL's manual: connection exceptions, too many connections, and the server
   * shut down, crashed or starting.
   */
  private static final Pattern AWAY = Pattern.compile("08...|53300|57P0[123]");

  private final PoolBounds bounds;

  protected BoundedPool(PoolBounds bounds) {
    this.bounds = bounds;
  }

  @Override
  public final Pool create(Input input) {
    return PgBuilder.pool()
        .with(
            input
                .poolOptions()
                .setMaxWaitQueueSize(bounds.maxWaiting())
                .setConnectionTimeout(Math.toIntExact(bounds.maxWait().toMillis()))
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
        .connectingTo(List.copyOf(input.pgConnectOptionsList()))
        .using(input.vertx())
        .build();
  }

  @Override
  public final boolean isOutage(Throwable e) {
    return e instanceof ClosedConnectionException
        || (e instanceof DatabaseException refusal
            && refusal.getSqlState() != null
            && AWAY.matcher(refusal.getSqlState()).matches());
  }
}
