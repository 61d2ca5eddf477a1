package io.techflow.user;

import io.techflow.kit.pool.BoundedPool;
import io.techflow.kit.pool.PoolBounds;
import jakarta.inject.Singleton;

/** The service's one pool: Hibernate Reactive and the export share its connections. */
@Singleton
public final class UserPool extends BoundedPool {
  UserPool(PoolBounds bounds) {
    super(bounds);
  }
}
