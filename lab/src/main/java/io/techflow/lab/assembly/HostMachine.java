package io.techflow.lab.assembly;

import com.sun.management.OperatingSystemMXBean;
import io.techflow.lab.BadInput;
import io.techflow.lab.platform.Platform;
import io.techflow.lab.report.model.Machine;
import io.techflow.lab.run.PhaseRun;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** What the run is made on. */
final class HostMachine {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private HostMachine() {}

  static Machine describe(Platform platform, String databaseVersion, List<PhaseRun> runs) {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    var versions = new TreeMap<String, String>();
    versions.put("JDK", Runtime.version() + ", " + System.getProperty("java.vendor"));
    versions.put("PostgreSQL", databaseVersion);
    return new Machine(
        processor(),
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize(),
        "%s %s %s".formatted(system.getName(), system.getVersion(), system.getArch()),
        platform.limitsDescription(),
        runs.stream()
                .mapToLong(
                    run -> run.usage().stream().mapToLong(usage -> usage.memoryBytes()).sum())
                .max()
                .orElse(0)
            + ownBytes(),
        versions);
  }

  /** The lab's own memory: the load generator and the observers. */
  private static long ownBytes() {
    var memory = ManagementFactory.getMemoryMXBean();
    return memory.getHeapMemoryUsage().getCommitted()
        + memory.getNonHeapMemoryUsage().getCommitted();
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
