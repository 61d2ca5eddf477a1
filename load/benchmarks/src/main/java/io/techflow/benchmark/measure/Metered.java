package io.techflow.benchmark.measure;

/** Something whose processor time is counted. */
public interface Metered {
  String name();

  /** Processor time in ns, user and system, since some fixed moment. */
  long cpuNanos();
}
