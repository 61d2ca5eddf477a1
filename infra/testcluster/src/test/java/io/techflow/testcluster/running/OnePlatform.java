package io.techflow.testcluster.running;

import io.techflow.testcluster.image.ClusterImages;
import io.techflow.testcluster.node.RunningCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test class the same cluster: started by the first, ended after the last. */
final class OnePlatform implements ParameterResolver {
  private static final Path TARGET = Path.of("target", "running");
  private static final int NODES = 4;

  /** A node without stores, which are one pod each, by design: it can be drained. */
  static final String SPARE = "node-4";

  /**
   * A cluster and what runs on it.
   *
   * @param platform ready when it was started
   */
  record Running(RunningCluster cluster, Platform platform) implements AutoCloseable {
    @Override
    public void close() {
      cluster.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Running.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(OnePlatform.class))
        .computeIfAbsent(Running.class, type -> start(), Running.class);
  }

  private static Running start() {
    RunningCluster.requireHost();
    long begin = System.nanoTime();
    Path images =
        ClusterImages.build(TARGET.resolve("images"), System.getProperty("images.version"));
    say("images built after %.0f s", begin);
    begin = System.nanoTime();
    RunningCluster cluster =
        RunningCluster.start(TARGET.resolve("cluster"), NODES, List.of(images));
    try {
      say("nodes ready after %.0f s", begin);
      begin = System.nanoTime();
      cluster.kubectl().require("cordon", SPARE);
      Platform platform = Platform.apply(cluster.kubectl());
      platform.awaitReady();
      cluster.kubectl().require("uncordon", SPARE);
      say("all pods ready after %.0f s", begin);
      K6.prepare(cluster.kubectl());
      return new Running(cluster, platform);
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** Tells how long something took, in seconds. */
  static void say(String what, long begin) {
    System.out.printf(
        Locale.ROOT,
        "testcluster: " + what + "%n",
        Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0);
  }
}
