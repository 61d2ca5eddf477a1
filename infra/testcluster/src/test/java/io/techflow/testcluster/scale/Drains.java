package io.techflow.testcluster.scale;

import io.techflow.testcluster.tool.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Drains nodes of the general pool: the first that hold pods of tier 1.
 *
 * @param count how many
 * @param limit after which the drain of a node is given up
 */
record Drains(ScaledCluster cluster, int count, Duration limit) {
  private static final double NANOS = 1e9;

  /** What one node came to. */
  private record Drained(Command.Result result, double seconds) {
    int lines(String words) {
      return Math.toIntExact(result.text().lines().filter(line -> line.contains(words)).count());
    }
  }

  /** As an upgrade does: one after the other, each taken back when it is done. */
  Drain oneByOne() {
    long begin = System.nanoTime();
    List<Drained> drained = new ArrayList<>();
    for (String node : nodes()) {
      drained.add(drain(node));
      takeBack(node);
    }
    return together(begin, drained);
  }

  /** As when a machine type is taken away: all together. */
  Drain atOnce() {
    List<String> nodes = nodes();
    long begin = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Drained> drained = new ArrayList<>();
      for (Future<Drained> node :
          nodes.stream().map(name -> threads.submit(() -> drain(name))).toList()) {
        drained.add(node.get());
      }
      Drain all = together(begin, drained);
      nodes.forEach(this::takeBack);
      return all;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a drain could not be tried", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private List<String> nodes() {
    return cluster.seen().stream()
        .filter(pod -> pod.bound() && pod.tier() == 1 && pod.node().startsWith("general"))
        .map(Seen::node)
        .distinct()
        .sorted()
        .limit(count)
        .toList();
  }

  private Drained drain(String node) {
    long begin = System.nanoTime();
    Command.Result result =
        cluster
            .kubectl()
            .run(
                "drain",
                node,
                "--ignore-daemonsets",
                "--delete-emptydir-data",
                "--timeout=%ds".formatted(limit.toSeconds()));
    return new Drained(result, since(begin));
  }

  private void takeBack(String node) {
    cluster.kubectl().require("uncordon", node);
  }

  private static Drain together(long begin, List<Drained> nodes) {
    return new Drain(
        nodes.size(),
        Math.toIntExact(nodes.stream().filter(node -> node.result().done()).count()),
        nodes.stream().mapToInt(node -> node.lines(" evicted")).sum(),
        nodes.stream().mapToInt(node -> node.lines("violate the pod's disruption budget")).sum(),
        since(begin),
        nodes.stream().mapToDouble(Drained::seconds).max().orElse(0));
  }

  private static double since(long begin) {
    return (System.nanoTime() - begin) / NANOS;
  }
}
