package io.techflow.benchmark.measure;

import java.util.concurrent.TimeUnit;

/**
 * The times in a line of {@code /proc/<pid>/stat}.
 *
 * @param ownTicks user and system time of the process itself, in clock ticks
 * @param endedChildrenTicks the same of children that ended and were waited for
 */
record ProcStat(long ownTicks, long endedChildrenTicks) {
  /** {@code USER_HZ}, which is 100 on every architecture that Java runs on. */
  private static final long TICKS_PER_SECOND = 100;

  private static final int UTIME = 11;

  /** The name of the program may hold spaces and parentheses, so fields count from its end. */
  static ProcStat parse(String line) {
    int end = line.lastIndexOf(')');
    if (end < 0) {
      throw new IllegalArgumentException("no line of /proc/<pid>/stat: " + line);
    }
    String[] fields = line.substring(end + 2).split(" ");
    return new ProcStat(
        Long.parseLong(fields[UTIME]) + Long.parseLong(fields[UTIME + 1]),
        Long.parseLong(fields[UTIME + 2]) + Long.parseLong(fields[UTIME + 3]));
  }

  long cpuNanos() {
    return nanos(ownTicks + endedChildrenTicks);
  }

  static long nanos(long ticks) {
    return ticks * TimeUnit.SECONDS.toNanos(1) / TICKS_PER_SECOND;
  }
}
