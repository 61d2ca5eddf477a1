package io.techflow.kit.pool;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long, and how many at once, requests may wait for a connection of the reactive pool. */
@ConfigMapping(prefix = "techflow.pool")
public interface PoolBounds {

  /** A request that waits longer than this for a connection is answered with 503. */
  @WithDefault("2s")
  Duration maxWait();

  /** A request that finds this many others waiting is answered with 503 at once. */
  @WithDefault("256")
  int maxWaiting();
}
