package io.techflow.lab.assess.rule;

/** How much a finding matters. */
public enum Severity {
  /** Users feel it, or will at the next drain or roll-out. */
  CRITICAL(10),
  /** It is not as it should be, and may be the reason of something critical. */
  WARNING(3),
  /** A cluster that is well may have it. */
  ADVICE(0);

  private final double weight;

  Severity(double weight) {
    this.weight = weight;
  }

  double weight() {
    return weight;
  }
}
