package io.techflow.testcluster.running;

import io.techflow.testcluster.cluster.Kubectl;
import io.techflow.testcluster.tool.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The platform on a cluster, all of it ready, for as long as the tests last. */
sealed interface Running extends AutoCloseable permits OwnCluster, GivenCluster {
  /** What runs there. */
  Platform platform();

  /** Speaks to the cluster as its administrator. */
  default Kubectl kubectl() {
    return platform().kubectl();
  }

  /** The name that the cluster goes by. */
  String context();

  /** Runs a program of the host where it reaches the cluster, with {@code kubectl}. */
  Command.Result run(List<String> program, Path folder, Duration limit);

  @Override
  void close();
}
