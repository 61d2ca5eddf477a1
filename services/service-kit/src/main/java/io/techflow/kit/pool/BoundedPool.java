package io.techflow.kit.pool;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Creates the reactive PostgreSQL pool with a bounded wait, which Quarkus has no setting for. A
 * service with a database makes one bean of it: {@code @Singleton class UserPool extends
 * BoundedPool}.
 */
public abstract class BoundedPool implements PgPoolCreator {
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
}
