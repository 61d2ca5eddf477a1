package io.techflow.opensearch;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.codelibs.opensearch.runner.node.OpenSearchRunnerNode;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.index.mapper.MapperExtrasModulePlugin;
import org.opensearch.index.reindex.ReindexModulePlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.painless.PainlessModulePlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4ModulePlugin;

/**
 * Runs a single, open OpenSearch node, on the loopback interface unless it is told another, until
 * it is told to stop, and says on standard output when it serves. Exit code 2 when it was called
 * wrongly or its port is taken.
 */
public final class OpenSearchNode {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int WRONG_USAGE = 2;
  private static final int STOP_SECONDS = 10;

  /** By its name, for its jar comes out of a zip that the compiler does not see. */
  private static final String KNN = "org.opensearch.knn.plugin.KNNPlugin";

  private OpenSearchNode() {}

  /**
   * Takes two arguments, the folder of the data, made if absent, and the HTTP port; and, where
   * others than this host are to get there, a third: the address to listen on.
   */
  public static void main(String[] args) throws Exception {
    try {
      if (args.length < 2 || args.length > 3) {
        throw new IllegalArgumentException(
            "usage: OpenSearchNode <data folder> <http port> [address]");
      }
      String address = args.length == 3 ? args[2] : LOOPBACK;
      run(Path.of(args[0]), address, Integer.parseInt(args[1]), System.out);
    } catch (IllegalArgumentException e) {
      System.err.println("opensearch-node: " + e.getMessage());
      System.exit(WRONG_USAGE);
    }
  }

  private static void run(Path data, String address, int port, PrintStream out)
      throws IOException, NodeValidationException, InterruptedException {
    requireFree(address, port);
    Node node = new OpenSearchRunnerNode(environment(data, address, port), plugins());
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node, stopped), "stop"));
    node.start();
    out.println("opensearch-node: ready at http://" + address + ":" + port);
    stopped.await();
  }

  private static void stop(Node node, CountDownLatch stopped) {
    try {
      node.close();
      node.awaitClose(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      System.err.println("opensearch-node: did not close cleanly: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stopped.countDown();
    }
  }

  private static void requireFree(String address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
    } catch (IOException e) {
      throw new IllegalArgumentException("port " + port + " is not free: " + e.getMessage(), e);
    }
  }

  private static Environment environment(Path data, String address, int port) throws IOException {
    Path home = data.toAbsolutePath();
    Path config = Files.createDirectories(home.resolve("config"));
    Settings settings =
        Settings.builder()
            .put("path.home", home)
            .put("path.data", home.resolve("data"))
            .put("path.logs", home.resolve("logs"))
            .put("cluster.name", "techflow")
            .put("discovery.type", "single-node")
            .put("network.host", address)
            .put("http.port", port)
            // Nobody joins, so any port will do, and two nodes on one machine do not collide.
            .put("transport.port", 0)
            // A laptop's disk may be nearly full without the node refusing to write.
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            // In a heap this small, garbage that waits for its collection would refuse queries.
            .put("indices.breaker.total.use_real_memory", false)
            .put("node.processors", Math.min(2, Runtime.getRuntime().availableProcessors()))
            .build();
    return InternalSettingsPreparer.prepareEnvironment(
        settings, Map.of(), config, () -> "techflow-opensearch");
  }

  private static List<Class<? extends Plugin>> plugins() {
    return List.of(
        CommonAnalysisModulePlugin.class,
        knn(),
        MapperExtrasModulePlugin.class,
        Netty4ModulePlugin.class,
        PainlessModulePlugin.class,
        ReindexModulePlugin.class);
  }

  private static Class<? extends Plugin> knn() {
    try {
      return Class.forName(KNN).asSubclass(Plugin.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "the k-NN plugin is not in lib; build lab/opensearch-node again", e);
    }
  }
}
