package io.techflow.testcluster.node;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The control groups (version 1) that pods are in: one for each node, under each controller. Those
 * of tests that no longer live are removed when the next ones open theirs.
 */
final class PodGroups implements AutoCloseable {
  private static final Path MOUNT = Path.of("/sys/fs/cgroup");
  private static final String PREFIX = "testcluster-";

  private final String root;

  private PodGroups(String root) {
    this.root = root;
  }

  static PodGroups open() {
    for (Path controller : controllers()) {
      for (Path group : groups(controller)) {
        long owner = Long.parseLong(group.getFileName().toString().substring(PREFIX.length()));
        if (ProcessHandle.of(owner).isEmpty()) {
          remove(group);
        }
      }
    }
    return new PodGroups(PREFIX + ProcessHandle.current().pid());
  }

  private static List<Path> groups(Path controller) {
    try (Stream<Path> all = Files.list(controller)) {
      return all.filter(group -> group.getFileName().toString().startsWith(PREFIX)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The controllers of this host, and beside them the hierarchy without one that runtimes keep
   * groups in too; version 2 alone has no folder for memory.
   */
  static List<Path> controllers() {
    if (!Files.isDirectory(MOUNT)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(MOUNT)) {
      return all.filter(controller -> Files.exists(controller.resolve("cgroup.procs")))
          .filter(controller -> !Files.isSymbolicLink(controller))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the control groups of this host cannot be read", e);
    }
  }

  /** A node's group, as seen from the root of each controller. */
  Path of(String node) {
    try {
      for (Path controller : controllers()) {
        Files.createDirectories(controller.resolve(root).resolve(node));
      }
      return Path.of("/", root, node);
    } catch (IOException e) {
      throw new UncheckedIOException("no control group can be made for " + node, e);
    }
  }

  /** The processes of a pod on a node, as the host counts. */
  List<String> processes(String node, String uid) {
    Path groups = MOUNT.resolve("memory").resolve(root).resolve(node);
    try (Stream<Path> all = Files.walk(groups)) {
      List<String> processes = new ArrayList<>();
      for (Path group : all.filter(path -> path.toString().contains("/pod" + uid + "/")).toList()) {
        if (group.endsWith("cgroup.procs")) {
          processes.addAll(Files.readAllLines(group));
        }
      }
      return processes;
    } catch (IOException e) {
      throw new UncheckedIOException("the groups of pod %s cannot be read".formatted(uid), e);
    }
  }

  /** Removes a group and those in it, as soon as the kernel has ended what was in them. */
  private static void remove(Path group) {
    try (Stream<Path> all = Files.walk(group)) {
      for (Path folder :
          all.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(folder);
      }
    } catch (NoSuchFileException e) {
      // the kernel is removing the same groups
      return;
    } catch (IOException e) {
      throw new UncheckedIOException("the control group %s is still in use".formatted(group), e);
    }
  }

  @Override
  public void close() {
    for (Path controller : controllers()) {
      Path group = controller.resolve(root);
      if (Files.isDirectory(group)) {
        await("the pods' processes have ended")
            .ignoreException(UncheckedIOException.class)
            .until(
                () -> {
                  remove(group);
                  return true;
                });
      }
    }
  }
}
