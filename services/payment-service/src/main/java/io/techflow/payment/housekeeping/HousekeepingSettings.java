package io.techflow.payment.housekeeping;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How often, and how much at once. */
@ConfigMapping(prefix = "housekeeping")
interface HousekeepingSettings {
  /** How often to look. */
  Duration every();

  /** The most rows of a table that one look deletes. */
  int batch();
}
