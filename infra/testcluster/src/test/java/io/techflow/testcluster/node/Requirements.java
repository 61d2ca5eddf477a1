package io.techflow.testcluster.node;

import io.techflow.testcluster.tool.Command;
import io.techflow.testcluster.tool.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a host must have and allow before a node can run on it. */
final class Requirements {
  private static final Path CNI = Path.of("/usr/lib/cni/bridge");

  /** Images as they are built, once unpacked, and volumes. */
  private static final long DISK_GIBIBYTES = 7;

  private static final Map<String, String> PROGRAMS =
      Map.of(
          "containerd", "install Debian's containerd",
          "runc", "install Debian's runc",
          "nsenter", "install util-linux",
          "ip", "install iproute2",
          "iptables", "install iptables");

  private Requirements() {}

  /**
   * Checks all of it.
   *
   * @throws IllegalStateException with what is missing, and the remedy, in one line
   */
  static void check() {
    if (!"root".equals(System.getProperty("user.name"))) {
      throw new IllegalStateException(
          "user %s is not root; a node needs root for namespaces and mounts, run the test as root"
              .formatted(System.getProperty("user.name")));
    }
    PROGRAMS.forEach(Tools::require);
    if (!Files.isExecutable(CNI)) {
      throw new IllegalStateException(
          "%s is not there; install Debian's containernetworking-plugins".formatted(CNI));
    }
    if (PodGroups.controllers().stream().noneMatch(group -> group.endsWith("memory"))) {
      throw new IllegalStateException(
          "/sys/fs/cgroup/memory is not there; the node needs version 1 of control groups,"
              + " the only one that it was tried with");
    }
    Path here = Path.of("").toAbsolutePath();
    long free = here.toFile().getUsableSpace() >> 30;
    if (free < DISK_GIBIBYTES) {
      throw new IllegalStateException(
          "the disk of %s has %d GiB left; make room for %d GiB of images and volumes"
              .formatted(here, free, DISK_GIBIBYTES));
    }
    Command.Result namespace =
        new Command(
                List.of("unshare", "--net", "--mount", "--pid", "--fork", "true"),
                here,
                Duration.ofSeconds(10))
            .run("");
    if (!namespace.done()) {
      throw new IllegalStateException(
          "no namespace can be made (%s); allow it to this process"
              .formatted(namespace.text().strip()));
    }
  }
}
