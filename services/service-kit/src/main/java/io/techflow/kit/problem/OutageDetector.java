package io.techflow.kit.problem;

/**
 * Knows by which exceptions something is away that a service cannot serve without: what ends with
 * them is answered with 503, since it is worth trying again, and not with 500.
 */
@FunctionalInterface
public interface OutageDetector {

  /** Whether this exception, whatever its causes, says so. */
  boolean isOutage(Throwable e);
}
