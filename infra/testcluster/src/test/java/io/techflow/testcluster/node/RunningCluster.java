package io.techflow.testcluster.node;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.lab.process.ProcessHost;
import io.techflow.testcluster.cluster.ControlPlane;
import io.techflow.testcluster.cluster.Folders;
import io.techflow.testcluster.cluster.Kubectl;
import io.techflow.testcluster.tool.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A control plane with nodes that run containers, for as long as a test needs them. */
public final class RunningCluster implements AutoCloseable {
  private static final Path SCHEDULER = Path.of("../cluster/scheduler.yaml");
  private static final Duration READY = Duration.ofMinutes(2);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final List<Node> nodes = new ArrayList<>();
  private final ControlPlane controlPlane;
  private final PodGroups groups;
  private final ClusterNetwork network;

  private RunningCluster(Path folder, int count, List<Path> images) {
    try {
      ProcessHost host = opened(ProcessHost.open(folder));
      groups = opened(PodGroups.open());
      network = opened(ClusterNetwork.open(host, folder));
      controlPlane =
          opened(
              ControlPlane.start(
                  folder.resolve("control-plane"), network.place(), users(count), host));
      NodeImages unpacked =
          opened(NodeImages.unpack(host, network, folder.resolve("images"), images));
      for (int number = 1; number <= count; number++) {
        Path machine = folder.resolve("node-" + number);
        unpacked.give(machine);
        nodes.add(opened(Node.boot(host, network, machine, number)));
      }
      for (int number = 1; number <= count; number++) {
        nodes.get(number - 1).join(controlPlane, groups, number);
      }
      controlPlane.addProxy(nodes.getFirst().name());
      controlPlane.addScheduler(SCHEDULER);
      ClusterServices.add(controlPlane);
      controlPlane.addMetricsServer();
      await("every node is ready").atMost(READY).until(() -> ready() == count);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts one; its nodes are ready when it returns.
   *
   * @param folder for all that it writes; emptied before
   * @param nodes how many
   * @param images archives of {@code docker save} that every node has
   */
  public static RunningCluster start(Path folder, int nodes, List<Path> images) {
    requireHost();
    Path absolute = folder.toAbsolutePath();
    Folders.empty(absolute);
    return new RunningCluster(absolute, nodes, images);
  }

  /**
   * Says in one line what the host lacks, before anything is made for it.
   *
   * @throws IllegalStateException with the remedy
   */
  public static void requireHost() {
    Requirements.check();
  }

  private static Map<String, String> users(int nodes) {
    Map<String, String> users = new LinkedHashMap<>();
    users.put(ClusterServices.PROXY, "system:node-proxier");
    IntStream.rangeClosed(1, nodes).forEach(n -> users.put(Node.user(n), "system:nodes"));
    return users;
  }

  private long ready() {
    return kubectl().get("nodes").stream().filter(RunningCluster::isReady).count();
  }

  private static boolean isReady(JsonNode node) {
    return node.at("/status/conditions")
        .valueStream()
        .anyMatch(
            condition ->
                condition.path("type").asText().equals("Ready")
                    && condition.path("status").asText().equals("True"));
  }

  /** Speaks to it as its administrator. */
  public Kubectl kubectl() {
    return controlPlane.kubectl();
  }

  /**
   * Runs a program of the host in the cluster's network, which has {@code kubectl} and a context
   * {@code testcluster}.
   *
   * @param environment that it has beside the test's own
   */
  public Command.Result run(
      List<String> program, Path folder, Map<String, String> environment, Duration limit) {
    List<String> command = new ArrayList<>(List.of("env"));
    command.add("KUBECONFIG=" + controlPlane.kubeconfig());
    command.add("PATH=%s:%s".formatted(Kubectl.program().getParent(), System.getenv("PATH")));
    environment.forEach((name, value) -> command.add(name + "=" + value));
    command.addAll(program);
    return new Command(controlPlane.beside(command), folder, limit).run("");
  }

  /** Stops the processes of a pod's containers where they are: they answer nothing from now on. */
  public void freeze(JsonNode pod) {
    groups
        .processes(pod.at("/spec/nodeName").asText(), pod.at("/metadata/uid").asText())
        .forEach(
            process ->
                new Command(List.of("kill", "-STOP", process), Path.of("").toAbsolutePath(), READY)
                    .require());
  }

  /** Its nodes. */
  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  private <T extends AutoCloseable> T opened(T part) {
    opened.push(part);
    return part;
  }

  /** Ends all of it; nothing is left on the host but the folder. */
  @Override
  public void close() {
    List<Exception> failures = new ArrayList<>();
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      IllegalStateException failure = new IllegalStateException("the cluster did not end");
      failures.forEach(failure::addSuppressed);
      throw failure;
    }
  }
}
