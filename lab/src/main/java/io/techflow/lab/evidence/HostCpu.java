package io.techflow.lab.evidence;

import io.techflow.lab.platform.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * CPU that the host spent at one moment, and how much of it was the lab's own: what is left was
 * taken by others, a hypervisor among them.
 *
 * @param busy since the host started, over all cores; what a hypervisor stole counts as busy
 * @param own platform, tools and load generator
 */
public record HostCpu(Duration busy, Duration own, long nanoTime) {

  private static final Path STAT = Path.of("/proc/stat");
  private static final int USER = 1;
  private static final int STEAL = 8;
  private static final int IDLE = 4;
  private static final int IOWAIT = 5;
  private static final long JIFFY_MILLIS = 10;

  /**
   * Reads {@code /proc/stat}; where there is none, nothing is known of others, and none assumed.
   * Empty for a platform that runs elsewhere.
   */
  public static Optional<HostCpu> now(Installation platform) {
    var started = platform.cpuNanos();
    if (started.isEmpty()) {
      return Optional.empty();
    }
    var own =
        Duration.ofNanos(started.getAsLong())
            .plus(ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
    return Optional.of(new HostCpu(Files.exists(STAT) ? read() : own, own, System.nanoTime()));
  }

  private static Duration read() {
    try {
      return parse(Files.readAllLines(STAT).getFirst());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + STAT, e);
    }
  }

  /** The line {@code cpu user nice system idle iowait irq softirq steal ...}, in jiffies. */
  static Duration parse(String line) {
    var fields = line.split("\\s+");
    var jiffies =
        Arrays.stream(fields, USER, Math.min(fields.length, STEAL + 1))
            .mapToLong(Long::parseLong)
            .sum();
    var idle = Long.parseLong(fields[IDLE]) + Long.parseLong(fields[IOWAIT]);
    return Duration.ofMillis((jiffies - idle) * JIFFY_MILLIS);
  }

  /** Cores that others have taken since an earlier moment. */
  public double foreignCoresSince(HostCpu earlier) {
    var foreign = busy.minus(earlier.busy).minus(own.minus(earlier.own));
    return Math.max(0, (double) foreign.toNanos() / (nanoTime - earlier.nanoTime));
  }
}
