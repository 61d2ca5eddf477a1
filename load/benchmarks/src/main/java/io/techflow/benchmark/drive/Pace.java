package io.techflow.benchmark.drive;

/** When requests are sent. */
public sealed interface Pace {
  /**
   * Independently of the answers, at random moments (a Poisson process), the same in every window.
   *
   * @param perSecond how many on average
   */
  record Rate(double perSecond) implements Pace {}

  /** Each connection sends when it has its answer: as fast as the other side can. */
  record Saturated() implements Pace {}
}
