package io.techflow.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where this host lets the lab limit and account processes. */
public sealed interface ControlGroups extends AutoCloseable
    permits ControlGroupsV1, ControlGroupsV2, NoControlGroups {

  /**
   * Creates a group with limits.
   *
   * @param cpuCores CPU quota in cores
   * @param memoryBytes memory limit in bytes
   */
  ControlGroup create(String name, double cpuCores, long memoryBytes);

  /** One sentence for the report: how limits are enforced here. */
  String description();

  /** Whether limits are enforced by the kernel; if not, JVM flags stand in. */
  boolean enforced();

  @Override
  void close();

  /** Picks version 2, version 1 or none, whichever this process may write to. */
  static ControlGroups detect() {
    try {
      var v2 = ControlGroupsV2.find();
      if (v2.isPresent()) {
        return v2.get();
      }
      var v1 = ControlGroupsV1.find();
      return v1.isPresent() ? v1.get() : new NoControlGroups();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the control groups of this process", e);
    }
  }

  /**
   * A new folder's name: the pid in it tells a later lab which groups are stale, and the moment
   * keeps those apart that one process has at the same time.
   */
  static String folderName() {
    return "techflow-%d-%x".formatted(ProcessHandle.current().pid(), System.nanoTime());
  }

  /** Removes groups that labs which no longer live have left behind. */
  static void removeStale(Path base) throws IOException {
    try (var folders = Files.newDirectoryStream(base, "techflow-*")) {
      for (var folder : folders) {
        var pid = Long.parseLong(folder.getFileName().toString().split("-", 3)[1]);
        if (ProcessHandle.of(pid).isEmpty()) {
          removeTree(folder);
        }
      }
    }
  }

  /** Removes a group and the groups in it; all of them must be without processes. */
  static void removeTree(Path folder) throws IOException {
    try (var children = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (var child : children) {
        Files.deleteIfExists(child);
      }
    }
    Files.deleteIfExists(folder);
  }
}
