package io.techflow.auth;

import io.techflow.kit.pool.BoundedPool;
import io.techflow.kit.pool.PoolBounds;
import jakarta.inject.Singleton;

/** The service's one pool. */
@Singleton
public final class AuthPool extends BoundedPool {
  AuthPool(PoolBounds bounds) {
    super(bounds);
  }
}
