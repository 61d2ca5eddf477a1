package io.techflow.gateway.upstream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What is measured of one service: use and saturation of its bulkhead, and what was refused. */
final class UpstreamMeter {
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private final MeterRegistry meters;
  private final List<Gauge> gauges;
  private final Counter ejections;
  private final Counter timeouts;
  private final Counter retries;
  private final Counter full;
  private final Counter away;

  UpstreamMeter(
      MeterRegistry meters, String name, UpstreamSettings.Service settings, Ejection ejection) {
    this.meters = meters;
    this.gauges =
        List.of(
            gauge(name, "gateway.upstream.in.flight", inFlight::get),
            gauge(name, "gateway.upstream.waiting", waiting::get),
            gauge(name, "gateway.upstream.max.in.flight", settings::maxInFlight),
            gauge(name, "gateway.upstream.ejected", () -> ejection.isEjected() ? 1 : 0));
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

  /** A registry outlives the application, and would keep to the gauges of one that has ended. */
  void close() {
    gauges.forEach(meters::remove);
  }

  private Gauge gauge(String upstream, String name, Supplier<Number> value) {
    return Gauge.builder(name, value).tag("upstream", upstream).register(meters);
  }
}
