package io.techflow.lab.assembly;

import io.techflow.lab.platform.Surroundings;
import io.techflow.lab.report.model.Machine;
import io.techflow.lab.run.PhaseRun;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.TreeMap;

/** What the run is made on. */
final class HostMachine {

  private HostMachine() {}

  static Machine describe(Surroundings surroundings, String databaseVersion, List<PhaseRun> runs) {
    var versions = new TreeMap<>(surroundings.versions());
    versions.put("PostgreSQL", databaseVersion);
    return new Machine(
        surroundings.processor(),
        (int) Math.round(surroundings.cores()),
        surroundings.memoryBytes(),
        surroundings.operatingSystem(),
        surroundings.limits(),
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
}
