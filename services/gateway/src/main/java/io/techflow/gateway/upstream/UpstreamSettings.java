package io.techflow.gateway.upstream;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The services behind the gateway and what each is allowed. */
@ConfigMapping(prefix = "gateway.upstream")
public interface UpstreamSettings {

  /** How long connecting may take. */
  Duration connectTimeout();

  /** How long a request may wait for a place in the bulkhead. */
  Duration maxWait();

  /** How long a stream (the export) may stand still. */
  Duration streamIdle();

  /** How long an unused connection is kept. */
  Duration keepAlive();

  /**
   * How old a connection may get: less than a pod that is to end waits until nobody sends it
   * requests (lifecycle.patch.yaml).
   */
  Duration maxConnectionAge();

  /** When a service is left alone. */
  Ejection ejection();

  /** By the name of the service. */
  Map<String, Service> services();

  /** Outlier ejection. */
  interface Ejection {
    /** So many failures in a row eject. */
    int failures();

    /** The first ejection lasts so long; each that follows a failed probe twice as long. */
    Duration base();

    /** The longest ejection. */
    Duration max();
  }

  /** One service. */
  interface Service {
    /** Scheme, host and port. */
    URI url();

    /** Requests that it works on at once, each on a connection of its own. */
    int maxInFlight();

    /** Requests that wait for one of those places; any more are refused at once. */
    int maxWaiting();

    /** The whole of one exchange, but not of a stream. */
    Duration timeout();

    /** The largest body. */
    MemorySize maxBody();
  }
}
