package io.techflow.user.cache;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How long, and how much of, the users is cached. */
@ConfigMapping(prefix = "techflow.cache")
public interface CacheSettings {

  /** The most users kept in the process; 0 keeps none. */
  int localSize();

  /** How long a user stays in the process, give or take a tenth. */
  Duration localTtl();

  /** How long a user stays in Redis, give or take a tenth. */
  Duration redisTtl();

  /** How long either level remembers that an id is unknown, give or take a tenth. */
  Duration negativeTtl();

  /** When an answer of Redis takes longer, the database is asked instead. */
  Duration redisTimeout();
}
