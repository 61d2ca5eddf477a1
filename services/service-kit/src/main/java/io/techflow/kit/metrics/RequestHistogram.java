package io.techflow.kit.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.stream.DoubleStream;

/** Gives the durations of requests and of pool waits histogram buckets around the SLO of 500 ms. */
@Singleton
public final class RequestHistogram {
  private static final Set<String> METERS =
      Set.of(
          "http.server.requests",
          "http.client.requests",
          "sql.pool.queue.delay",
          "redis.pool.queue.delay");
  private static final double[] BUCKETS_NANOS =
      DoubleStream.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
          .map(seconds -> seconds * Duration.ofSeconds(1).toNanos())
          .toArray();

  @Produces
  @Singleton
  MeterFilter buckets() {
    return new MeterFilter() {
      @Override
      public DistributionStatisticConfig configure(
          Meter.Id id, DistributionStatisticConfig config) {
        return METERS.contains(id.getName())
            ? DistributionStatisticConfig.builder()
                .serviceLevelObjectives(BUCKETS_NANOS)
                .build()
                .merge(config)
            : config;
      }
    };
  }
}
