package io.techflow.payment;

import io.techflow.kit.pool.BoundedPool;
import io.techflow.kit.pool.PoolBounds;
import jakarta.inject.Singleton;

/** The service's reactive pool. */
@Singleton
final class PaymentPool extends BoundedPool {
  PaymentPool(PoolBounds bounds) {
    super(bounds);
  }
}
