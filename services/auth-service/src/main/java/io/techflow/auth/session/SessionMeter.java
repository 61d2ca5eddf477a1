package io.techflow.auth.session;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts refreshes: {@code auth_refreshes_total{outcome=rotated|refused|reused}}. */
@Singleton
final class SessionMeter {
  private final MeterRegistry registry;

  SessionMeter(MeterRegistry registry) {
    this.registry = registry;
  }

  void refreshed(String outcome) {
    registry.counter("auth.refreshes", "outcome", outcome).increment();
  }
}
