package io.techflow.testcluster.running;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.testcluster.image.ClusterImages;
import io.techflow.testcluster.node.RunningCluster;
import io.techflow.testcluster.tool.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A cluster of the tests' own, with the small overlay on it. */
record OwnCluster(RunningCluster cluster, Platform platform) implements Running {
  private static final Path TARGET = Path.of("target", "running");
  private static final int NODES = 4;

  /** A node without stores, which are one pod each, by design: it can be drained. */
  private static final String SPARE = "node-4";

  /** Starts it; all pods are ready when it returns. */
  static OwnCluster start() {
    RunningCluster.requireHost();
    long begin = System.nanoTime();
    Path images =
        ClusterImages.build(TARGET.resolve("images"), System.getProperty("images.version"));
    OnePlatform.say("images built after %.0f s", begin);
    begin = System.nanoTime();
    RunningCluster cluster =
        RunningCluster.start(TARGET.resolve("cluster"), NODES, List.of(images));
    try {
      OnePlatform.say("nodes ready after %.0f s", begin);
      begin = System.nanoTime();
      cluster.kubectl().require("cordon", SPARE);
      Platform platform = Platform.apply(cluster.kubectl());
      platform.awaitReady();
      cluster.kubectl().require("uncordon", SPARE);
      OnePlatform.say("all pods ready after %.0f s", begin);
      K6.prepare(cluster.kubectl());
      return new OwnCluster(cluster, platform);
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  @Override
  public String context() {
    return "testcluster";
  }

  @Override
  public Command.Result run(List<String> program, Path folder, Duration limit) {
    return cluster.run(program, folder, platform.urls(), limit);
  }

  /** Stops the processes of a pod's containers where they are: they answer nothing from now on. */
  void freeze(JsonNode pod) {
    cluster.freeze(pod);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
