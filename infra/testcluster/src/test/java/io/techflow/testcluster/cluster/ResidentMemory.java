package io.techflow.testcluster.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel counts of a process's memory. */
final class ResidentMemory {
  private static final String PEAK = "VmHWM:";
  private static final long KIBIBYTE = 1024;

  private ResidentMemory() {}

  /** The most that was resident at once, in bytes; 0 of a process that has ended. */
  static long peak(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(PEAK))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(status + " cannot be read", e);
    }
  }
}
