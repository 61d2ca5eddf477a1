package io.techflow.benchmark.measure;

import java.time.Duration;

/** Makes requests. */
@FunctionalInterface
public interface Load {
  /** Makes requests for that long and waits for the last answer. */
  Traffic run(Duration duration);
}
