package io.techflow.lab.process;

import java.nio.file.Path;
import java.util.List;

/** A group of processes with limits and accounts. */
public interface ControlGroup {

  /** The files to which a process writes its pid to join; empty where there are no groups. */
  List<Path> joinFiles();

  /** Moves a running process, with the children that it has from now on, into this group. */
  void add(long pid);

  /** What the group has used since it was created. */
  Usage usage();

  /** Changes the limits of the running group. */
  void limit(double cpuCores, long memoryBytes);

  /**
   * Accounts of a group; counters only grow.
   *
   * @param cpuNanos CPU time in nanoseconds
   * @param periods scheduling periods in which the group wanted to run
   * @param throttledPeriods periods in which its quota ran out
   * @param throttledNanos time for which it was held back, in nanoseconds
   * @param memoryBytes working set in bytes: usage less the inactive file cache
   * @param oomKills processes killed for want of memory
   */
  record Usage(
      long cpuNanos,
      long periods,
      long throttledPeriods,
      long throttledNanos,
      long memoryBytes,
      long oomKills) {}
}
