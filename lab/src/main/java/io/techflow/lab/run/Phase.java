package io.techflow.lab.run;

import java.util.Locale;

/** A state of the platform that is measured. */
public enum Phase {
  BASELINE,
  DEGRADED,
  REMEDIATED;

  /** The name in reports. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
