package io.techflow.testcluster.node;

import io.techflow.lab.process.ProcessHost;
import io.techflow.testcluster.cluster.Folders;
import io.techflow.testcluster.tool.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Images, unpacked once for all nodes: what a node gets are links, for a layer is never written to.
 */
final class NodeImages implements AutoCloseable {
  private static final Duration LONGEST_COPY = Duration.ofMinutes(2);

  /** What the runtime does write to, its own books; a node keeps those itself. */
  private static final String LINK_BUT_BOOKS =
      """
      cp -al "$1" "$2"
      cd "$1"
      find . -name '*.db' -exec cp --remove-destination --parents {} "$2" \\;
      """;

  /** No node of a cluster has it. */
  private static final int NUMBER = 0;

  private final Path runtime;

  private NodeImages(Path runtime) {
    this.runtime = runtime;
  }

  /**
   * Unpacks them by a container runtime such as nodes have, which ends.
   *
   * @param folder for all that it writes; new
   * @param archives of {@code docker save}
   */
  static NodeImages unpack(
      ProcessHost host, ClusterNetwork network, Path folder, List<Path> archives) {
    Node node = Node.boot(host, network, folder, NUMBER);
    try {
      archives.forEach(node::load);
    } finally {
      node.stop();
    }
    return new NodeImages(Node.runtime(folder));
  }

  /** Gives them to a node that has not started yet. */
  void give(Path node) {
    try {
      Files.createDirectories(node);
    } catch (IOException e) {
      throw new UncheckedIOException("a node cannot be made in " + node, e);
    }
    new Command(
            List.of(
                "sh", "-ec", LINK_BUT_BOOKS, "", runtime.toString(), Node.runtime(node).toString()),
            node,
            LONGEST_COPY)
        .require();
  }

  @Override
  public void close() {
    Folders.empty(runtime);
  }
}
