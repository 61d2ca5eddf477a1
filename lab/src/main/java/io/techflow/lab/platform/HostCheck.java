package io.techflow.lab.platform;

import com.sun.management.OperatingSystemMXBean;
import io.techflow.lab.BadInput;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether this host can hold the platform at all. */
final class HostCheck {

  private static final long NEEDED_BYTES = 4L << 30;
  private static final Path MEMINFO = Path.of("/proc/meminfo");

  private HostCheck() {}

  static void requireMemory() {
    var available = availableBytes();
    if (available < NEEDED_BYTES) {
      throw new BadInput(
          "%d MiB of memory are available, the platform needs %d MiB; close something or use a larger host"
              .formatted(available >> 20, NEEDED_BYTES >> 20));
    }
  }

  private static long availableBytes() {
    if (Files.exists(MEMINFO)) {
      try (var lines = Files.lines(MEMINFO)) {
        return lines
            .filter(line -> line.startsWith("MemAvailable:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
            .findFirst()
            .orElse(Long.MAX_VALUE);
      } catch (IOException e) {
        throw new BadInput("the available memory cannot be read from " + MEMINFO, e);
      }
    }
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }
}
