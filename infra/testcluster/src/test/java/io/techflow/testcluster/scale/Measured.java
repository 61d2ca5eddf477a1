package io.techflow.testcluster.scale;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The sizes of one run.
 *
 * @param on day, UTC
 * @param host that everything shared
 */
record Measured(String on, String host, List<Outcome> sizes) {

  static Measured now(List<Outcome> sizes) {
    return new Measured(
        LocalDate.now(ZoneOffset.UTC).toString(),
        "%d processors, %s %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.version")),
        sizes);
  }
}
