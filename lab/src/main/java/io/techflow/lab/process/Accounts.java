package io.techflow.lab.process;

/** What some processes have used since they are accounted for. */
@FunctionalInterface
public interface Accounts {

  /** The latest that is known. */
  Usage usage();

  /**
   * Accounts at one moment; counters only grow.
   *
   * @param atNanos when they were taken, on the clock of {@link System#nanoTime()}
   * @param cpuNanos CPU time in nanoseconds
   * @param periods scheduling periods in which the processes wanted to run
   * @param throttledPeriods periods in which their quota ran out
   * @param memoryBytes working set in bytes: usage less the inactive file cache
   * @param oomKills processes killed for want of memory
   */
  record Usage(
      long atNanos,
      long cpuNanos,
      long periods,
      long throttledPeriods,
      long memoryBytes,
      long oomKills) {}
}
