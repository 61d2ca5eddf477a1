package io.techflow.lab.platform;

import com.sun.management.OperatingSystemMXBean;
import io.techflow.lab.BadInput;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** This host, as what the platform runs on. */
final class LocalHost {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private LocalHost() {}

  static Surroundings describe(String limits) {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    var versions = new TreeMap<String, String>();
    versions.put("JDK", Runtime.version() + ", " + System.getProperty("java.vendor"));
    return new Surroundings(
        processor(),
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize(),
        "%s %s %s".formatted(system.getName(), system.getVersion(), system.getArch()),
        limits,
        versions,
        List.of(
            "Everything runs on one host, with one process of each service; network latency is"
                + " loopback's. Limits: "
                + limits
                + ".",
            "A liveness probe does not restart a service here; a service that ends is started"
                + " again with a back-off."),
        List.of());
  }

  private static String processor() {
    if (!Files.exists(CPU_INFO)) {
      return System.getProperty("os.arch");
    }
    try (var lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      throw new BadInput(CPU_INFO + " cannot be read", e);
    }
  }
}
