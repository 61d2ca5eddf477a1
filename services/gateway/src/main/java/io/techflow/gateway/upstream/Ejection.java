package io.techflow.gateway.upstream;

import io.techflow.gateway.upstream.Admission.Admitted;
import io.techflow.gateway.upstream.Admission.Ejected;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Leaves a service alone that fails several times in a row. After the ejection one request is let
 * through: its success ends the ejection, its failure doubles it, up to a bound.
 */
final class Ejection {
  private static final Duration PROBE_UNDER_WAY = Duration.ofSeconds(1);

  private final UpstreamSettings.Ejection settings;
  private final LongSupplier nanos;
  private int failures;
  private boolean ejected;
  private boolean probing;
  private long until;
  private Duration lasts;

  Ejection(UpstreamSettings.Ejection settings, LongSupplier nanos) {
    this.settings = settings;
    this.nanos = nanos;
    this.lasts = settings.base();
  }

  /** Every admission ends with {@link #succeeded}, {@link #failed} or {@link #abandoned}. */
  synchronized Admission admit() {
    if (!ejected) {
      return new Admitted(false);
    }
    long remaining = until - nanos.getAsLong();
    if (remaining > 0) {
      return new Ejected(Duration.ofNanos(remaining));
    }
    if (probing) {
      return new Ejected(PROBE_UNDER_WAY);
    }
    probing = true;
    return new Admitted(true);
  }

  synchronized void succeeded(Admitted admission) {
    if (admission.probe()) {
      ejected = false;
      probing = false;
      lasts = settings.base();
    }
    failures = 0;
  }

  /**
   * Says whether this failure ejected the service. What fails while it is ejected had been sent
   * before, and says nothing new.
   */
  synchronized boolean failed(Admitted admission) {
    if (admission.probe()) {
      probing = false;
      Duration doubled = lasts.multipliedBy(2);
      eject(doubled.compareTo(settings.max()) > 0 ? settings.max() : doubled);
      return true;
    }
    if (ejected || ++failures < settings.failures()) {
      return false;
    }
    eject(settings.base());
    return true;
  }

  /** The request ended without saying anything about the service. */
  synchronized void abandoned(Admitted admission) {
    if (admission.probe()) {
      probing = false;
    }
  }

  synchronized boolean isEjected() {
    return ejected;
  }

  private void eject(Duration duration) {
    ejected = true;
    failures = 0;
    lasts = duration;
    until = nanos.getAsLong() + duration.toNanos();
  }
}
