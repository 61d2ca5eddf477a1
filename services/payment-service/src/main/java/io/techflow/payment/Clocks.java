package io.techflow.payment;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Gives the service its time, which is UTC. */
final class Clocks {
  @Produces
  @Singleton
  Clock utc() {
    return Clock.systemUTC();
  }
}
