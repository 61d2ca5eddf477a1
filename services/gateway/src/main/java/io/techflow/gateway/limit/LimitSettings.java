package io.techflow.gateway.limit;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How often one caller may call. */
@ConfigMapping(prefix = "gateway.limit")
public interface LimitSettings {

  /** Requests of one user in any window. */
  int requests();

  /** Requests of one client address to open routes in any window. */
  int openRequests();

  /** The length of the window. */
  Duration window();

  /** How long Redis may take to count one request. */
  Duration redisTimeout();

  /** How long Redis is left alone after it failed. */
  Duration redisPause();

  /** How many callers the local limiter remembers. */
  int localCallers();
}
