package io.techflow.lab.report.model;

/**
 * One row of the crisis dashboard.
 *
 * @param name such as {@code Response time}
 * @param incident what the sources' incident showed, in their units
 * @param baseline the optimized platform's value, in {@code unit}
 * @param degraded the same under the faults
 * @param remediated the same after the fix
 * @param target what is asked of the remediated platform, in words
 * @param mark whether that was met
 * @param measure what exactly was measured here, in words
 */
public record DashboardRow(
    String name,
    String incident,
    Unit unit,
    double baseline,
    double degraded,
    double remediated,
    String target,
    Mark mark,
    String measure) {
  /** Units of the three values. */
  public enum Unit {
    MILLIS,
    /** From 0 to 1. */
    RATIO,
    PER_SECOND,
    COUNT
  }

  /** How the remediated value compares with the target. */
  public enum Mark {
    MET,
    MISSED,
    /** There is no target, or the value could not be had. */
    NONE
  }
}
