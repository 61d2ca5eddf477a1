package io.techflow.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Control groups version 2: one folder for all controllers, below a group that is delegated. */
record ControlGroupsV2(Path root) implements ControlGroups {

  private static final Path MOUNT = Path.of("/sys/fs/cgroup");
  private static final long PERIOD_MICROS = 100_000;

  static Optional<ControlGroups> find() throws IOException {
    if (!Files.exists(MOUNT.resolve("cgroup.controllers"))) {
      return Optional.empty();
    }
    var own = Files.readString(Path.of("/proc/self/cgroup")).strip().replaceFirst("^0::/", "");
    for (var base = MOUNT.resolve(own);
        base != null && base.startsWith(MOUNT);
        base = base.getParent()) {
      if (delegates(base)) {
        ControlGroups.removeStale(base);
        return Optional.of(under(base));
      }
    }
    return Optional.empty();
  }

  /** Groups below a folder that hands the CPU and memory controllers on. */
  static ControlGroupsV2 under(Path base) throws IOException {
    var root = Files.createDirectories(base.resolve(ControlGroups.folderName()));
    CgroupFiles.write(root.resolve("cgroup.subtree_control"), "+cpu +memory");
    return new ControlGroupsV2(root);
  }

  private static boolean delegates(Path base) throws IOException {
    var control = base.resolve("cgroup.subtree_control");
    return Files.isWritable(base)
        && Files.isReadable(control)
        && Set.of(Files.readString(control).strip().split(" "))
            .containsAll(Set.of("cpu", "memory"));
  }

  @Override
  public ControlGroup create(String name, double cpuCores, long memoryBytes) {
    var folder = root.resolve(name);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create the control group " + folder, e);
    }
    var group = new Group(folder);
    group.limit(cpuCores, memoryBytes);
    return group;
  }

  @Override
  public String description() {
    return "kernel CPU quota and memory limit per process (cgroup v2)";
  }

  @Override
  public boolean enforced() {
    return true;
  }

  @Override
  public void close() {
    try {
      ControlGroups.removeTree(root);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the control group " + root, e);
    }
  }

  private record Group(Path folder) implements ControlGroup {

    @Override
    public List<Path> joinFiles() {
      return List.of(folder.resolve("cgroup.procs"));
    }

    @Override
    public void add(long pid) {
      joinFiles().forEach(file -> CgroupFiles.write(file, pid));
    }

    @Override
    public void limit(double cpuCores, long memoryBytes) {
      CgroupFiles.write(
          folder.resolve("cpu.max"), Math.round(cpuCores * PERIOD_MICROS) + " " + PERIOD_MICROS);
      CgroupFiles.write(folder.resolve("memory.max"), memoryBytes);
    }

    @Override
    public Usage usage() {
      var stat = folder.resolve("cpu.stat");
      return new Usage(
          System.nanoTime(),
          CgroupFiles.value(stat, "usage_usec") * 1_000,
          CgroupFiles.value(stat, "nr_periods"),
          CgroupFiles.value(stat, "nr_throttled"),
          Math.max(
              0,
              CgroupFiles.value(folder.resolve("memory.current"))
                  - CgroupFiles.value(folder.resolve("memory.stat"), "inactive_file")),
          CgroupFiles.value(folder.resolve("memory.events"), "oom_kill"));
    }
  }
}
