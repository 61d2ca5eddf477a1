package io.techflow.infra.check;

/** How bad a finding is. */
public enum Severity {
  /** The object is refused, or does not work as it is meant to. */
  ERROR,
  /** It works until the day that it is needed most. */
  WARNING
}
