package io.techflow.testcluster.scale;

import java.util.List;

/**
 * How fast a scheduler went.
 *
 * @param seconds from the last moment without a decision to the first with all of them
 * @param boundPerSecond pods that were given a node
 * @param cpuMillis processor time of the scheduler for each decision, in milliseconds
 */
record Speed(double seconds, double boundPerSecond, double cpuMillis) {
  private static final double MILLIS = 1000;

  /** Of what was seen while it worked. */
  static Speed of(List<Decisions> seen) {
    Decisions begin =
        seen.stream()
            .filter(one -> one.bound() + one.refused() == 0)
            .reduce(seen.getFirst(), (earlier, later) -> later);
    Decisions end = seen.getLast();
    double seconds = end.at() - begin.at();
    return new Speed(
        seconds,
        (end.bound() - begin.bound()) / seconds,
        MILLIS * (end.cpuSeconds() - begin.cpuSeconds()) / (end.bound() + end.refused()));
  }
}
