package io.techflow.benchmark.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The programs that this process started and that ended, such as pgbench: they can only be asked
 * when it is too late to find them.
 */
public record EndedChildren(String name) implements Metered {
  @Override
  public long cpuNanos() {
    try {
      String line = Files.readString(Path.of("/proc/self/stat"));
      return ProcStat.nanos(ProcStat.parse(line).endedChildrenTicks());
    } catch (IOException e) {
      throw new UncheckedIOException("the processor time of ended programs", e);
    }
  }
}
