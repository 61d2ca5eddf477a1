package io.techflow.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Control groups version 1: one folder a controller. */
record ControlGroupsV1(Folders roots) implements ControlGroups {

  private static final Path MOUNT = Path.of("/sys/fs/cgroup");
  private static final long PERIOD_MICROS = 100_000;

  /** Half the weight of an ordinary process, so that the load generator is served first. */
  private static final int PLATFORM_CPU_SHARES = 512;

  static Optional<ControlGroups> find() throws IOException {
    var cpu = ownGroup("cpu");
    var cpuacct = ownGroup("cpuacct");
    var memory = ownGroup("memory");
    if (cpu.isEmpty() || cpuacct.isEmpty() || memory.isEmpty()) {
      return Optional.empty();
    }
    var bases = new Folders(cpu.get(), cpuacct.get(), memory.get());
    for (var base : bases.all()) {
      ControlGroups.removeStale(base);
    }
    var roots = bases.create(ControlGroups.folderName());
    CgroupFiles.write(roots.cpu().resolve("cpu.shares"), PLATFORM_CPU_SHARES);
    return Optional.of(new ControlGroupsV1(roots));
  }

  /** The group that this process is in, if it may create groups there. */
  private static Optional<Path> ownGroup(String controller) throws IOException {
    var mount = MOUNT.resolve(controller);
    for (var line : Files.readAllLines(Path.of("/proc/self/cgroup"))) {
      var parts = line.split(":", 3);
      if (List.of(parts[1].split(",")).contains(controller) && Files.isDirectory(mount)) {
        var own = mount.resolve(parts[2].substring(1));
        return Optional.of(Files.isDirectory(own) ? own : mount).filter(Files::isWritable);
      }
    }
    return Optional.empty();
  }

  @Override
  public ControlGroup create(String name, double cpuCores, long memoryBytes) {
    var group = new Group(roots.create(name));
    group.limit(cpuCores, memoryBytes);
    return group;
  }

  @Override
  public String description() {
    return "kernel CPU quota and memory limit per process (cgroup v1)";
  }

  @Override
  public boolean enforced() {
    return true;
  }

  @Override
  public void close() {
    roots
        .all()
        .forEach(
            root -> {
              try {
                ControlGroups.removeTree(root);
              } catch (IOException e) {
                throw new UncheckedIOException("cannot remove the control group " + root, e);
              }
            });
  }

  /** The same group under each controller. */
  private record Folders(Path cpu, Path cpuacct, Path memory) {

    List<Path> all() {
      return List.of(cpu, cpuacct, memory);
    }

    Folders create(String name) {
      return new Folders(created(cpu, name), created(cpuacct, name), created(memory, name));
    }

    private static Path created(Path parent, String name) {
      try {
        return Files.createDirectories(parent.resolve(name));
      } catch (IOException e) {
        throw new UncheckedIOException(
            "cannot create the control group %s in %s".formatted(name, parent), e);
      }
    }
  }

  private record Group(Folders folders) implements ControlGroup {

    @Override
    public List<Path> joinFiles() {
      return folders.all().stream().map(folder -> folder.resolve("cgroup.procs")).toList();
    }

    @Override
    public void add(long pid) {
      joinFiles().forEach(file -> CgroupFiles.write(file, pid));
    }

    @Override
    public void limit(double cpuCores, long memoryBytes) {
      var cpu = folders.cpu();
      CgroupFiles.write(cpu.resolve("cpu.cfs_period_us"), PERIOD_MICROS);
      CgroupFiles.write(cpu.resolve("cpu.cfs_quota_us"), Math.round(cpuCores * PERIOD_MICROS));
      CgroupFiles.write(folders.memory().resolve("memory.limit_in_bytes"), memoryBytes);
    }

    @Override
    public Usage usage() {
      var stat = folders.cpu().resolve("cpu.stat");
      var memory = folders.memory();
      return new Usage(
          System.nanoTime(),
          CgroupFiles.value(folders.cpuacct().resolve("cpuacct.usage")),
          CgroupFiles.value(stat, "nr_periods"),
          CgroupFiles.value(stat, "nr_throttled"),
          Math.max(
              0,
              CgroupFiles.value(memory.resolve("memory.usage_in_bytes"))
                  - CgroupFiles.value(memory.resolve("memory.stat"), "total_inactive_file")),
          CgroupFiles.value(memory.resolve("memory.oom_control"), "oom_kill"));
    }
  }
}
