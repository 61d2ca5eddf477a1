package io.techflow.testcluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nodes join, and nothing of them is left on the host when they go. */
@Tag("nodes")
class NodeIT {
  private static final Path FOLDER = Path.of("target", "node");

  @Test
  void nodesAreReadyAndLeaveNothingBehind() {
    long begin = System.nanoTime();
    try (RunningCluster cluster = RunningCluster.start(FOLDER, 2, List.of())) {
      System.out.printf(
          "testcluster: 2 nodes ready after %.1f s%n",
          Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0);
      assertThat(cluster.kubectl().get("nodes")).hasSize(2);
    }
    String groups = "testcluster-" + ProcessHandle.current().pid();
    assertThat(PodGroups.controllers())
        .isNotEmpty()
        .noneMatch(controller -> controller.resolve(groups).toFile().exists());
    assertThat(ProcessHandle.current().descendants()).isEmpty();
    assertThat(Path.of("/proc/mounts")).content().doesNotContain(FOLDER.toString());
  }
}
