package io.techflow.user.export;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** What an export may take. */
@ConfigMapping(prefix = "techflow.export")
public interface ExportSettings {

  /** Rows that one fetch of the cursor brings, and so the most that an export keeps in memory. */
  int fetchSize();

  /** PostgreSQL ends an export whose reader takes no rows for this long. */
  Duration idleTimeout();

  /** PostgreSQL ends an export that takes longer than this, however steadily it is read. */
  Duration maxDuration();
}
