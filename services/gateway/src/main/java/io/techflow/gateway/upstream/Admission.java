package io.techflow.gateway.upstream;

import java.time.Duration;

/** Whether a request may go to a service. */
sealed interface Admission {

  /**
   * It may.
   *
   * @param probe whether it is the one that decides if an ejected service is back
   */
  record Admitted(boolean probe) implements Admission {}

  /** The service is left alone for that long. */
  record Ejected(Duration remaining) implements Admission {}
}
