package io.techflow.gateway.upstream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** What is measured of one service: use and saturation of its bulkhead, and what was refused. */
final class UpstreamMeter {
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Counter ejections;
  private final Counter timeouts;
  private final Counter retries;
  private final Counter full;
  private final Counter away;

  UpstreamMeter(
      MeterRegistry meters, String name, UpstreamSettings.Service settings, Ejection ejection) {
    gauge(meters, "gateway.upstream.in.flight", name, inFlight);
    gauge(meters, "gateway.upstream.waiting", name, waiting);
    Gauge.builder("gateway.upstream.max.in.flight", settings::maxInFlight)
        .tag("upstream", name)
        .register(meters);
    Gauge.builder("gateway.upstream.ejected", () -> ejection.isEjected() ? 1 : 0)
        .tag("upstream", name)
        .register(meters);
    this.ejections = meters.counter("gateway.upstream.ejections", "upstream", name);
    this.timeouts = meters.counter("gateway.upstream.timeouts", "upstream", name);
    this.retries = meters.counter("gateway.upstream.retries", "upstream", name);
    this.full = meters.counter("gateway.upstream.refused", "upstream", name, "reason", "full");
    this.away = meters.counter("gateway.upstream.refused", "upstream", name, "reason", "ejected");
  }

  AtomicInteger inFlight() {
    return inFlight;
  }

  AtomicInteger waiting() {
    return waiting;
  }

  void ejection() {
    ejections.increment();
  }

  void timeout() {
    timeouts.increment();
  }

  void retry() {
    retries.increment();
  }

  void refusedFull() {
    full.increment();
  }

  void refusedEjected() {
    away.increment();
  }

  private static void gauge(MeterRegistry meters, String name, String upstream, Number value) {
    Gauge.builder(name, () -> value).tag("upstream", upstream).register(meters);
  }
}
