package io.techflow.testcluster.scale;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.testcluster.cluster.Api;
import io.techflow.testcluster.cluster.ControlPlane;
import io.techflow.testcluster.cluster.Kubectl;
import io.techflow.testcluster.cluster.Scheduler;
import io.techflow.testcluster.tool.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** A control plane, nodes that only claim to run pods, and a namespace for each cell. */
final class ScaledCluster implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration POLL = Duration.ofMillis(250);

  /** Out of the API server's memory: etcd would be asked for every pod each time. */
  private static final String CACHED = "resourceVersion=0";

  /** Objects that are sent at once. */
  private static final int BATCH = 250;

  private final Path folder;
  private final Cell cell;
  private final List<String> namespaces;
  private final List<Host> hosts;
  private final ControlPlane plane;
  private final Api api;

  private ScaledCluster(Path folder, Shape shape, Cell cell) {
    this.folder = folder;
    this.cell = cell;
    this.namespaces = IntStream.range(0, shape.cells()).mapToObj(n -> "cell-" + n).toList();
    this.hosts = shape.objects().stream().map(Host::of).toList();
    this.plane = ControlPlane.start(folder);
    this.api = plane.api();
  }

  /** Starts it, without a scheduler; all nodes are ready when it returns. */
  static ScaledCluster start(Path folder, Shape shape, Cell cell) {
    ScaledCluster cluster = new ScaledCluster(folder, shape, cell);
    try {
      cluster.prepare(shape.objects());
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private void prepare(List<JsonNode> nodes) {
    plane.addStandInForKubelets();
    create(cell.priorities());
    create(nodes);
    create(namespaces.stream().map(Surroundings::namespace).toList());
    create(Surroundings.ON_EVERY_NODE.stream().map(Surroundings::daemons).toList());
    until(() -> count("/api/v1/serviceaccounts") > namespaces.size());
    until(
        () ->
            StreamSupport.stream(api.items("/api/v1/nodes").spliterator(), false)
                .noneMatch(node -> node.path("spec").toString().contains("node.kubernetes.io/")));
    try (Scheduler scheduler = scheduler(Settings.UNLIMITED)) {
      watch(scheduler, Surroundings.ON_EVERY_NODE.size() * nodes.size());
    }
  }

  List<Host> hosts() {
    return hosts;
  }

  Cell cell() {
    return cell;
  }

  List<String> namespaces() {
    return namespaces;
  }

  Kubectl kubectl() {
    return plane.kubectl();
  }

  /** Pods of all cells as they are meant. */
  int pods() {
    return namespaces.size() * cell.pods();
  }

  /** Gives every cell its pods; they wait when it returns. */
  void deploy(Set<Fault> faults) {
    List<JsonNode> objects = new ArrayList<>();
    namespaces.forEach(namespace -> objects.addAll(cell.objects(namespace, faults)));
    create(objects);
    until(() -> unbound() == pods());
  }

  /** Takes every pod of the cells from its node: others take their place, and wait. */
  void reset() {
    namespaces.forEach(namespace -> api.deleteAll(path(namespace, "pods")));
    until(() -> unbound() == pods());
  }

  /** Takes everything from the cells. */
  void clear() {
    for (String namespace : namespaces) {
      api.deleteAll("/apis/policy/v1/namespaces/%s/poddisruptionbudgets".formatted(namespace));
      api.deleteAll("/apis/apps/v1/namespaces/%s/deployments".formatted(namespace));
    }
    until(
        () -> {
          for (String namespace : namespaces) {
            api.deleteAll("/apis/apps/v1/namespaces/%s/replicasets".formatted(namespace));
            api.deleteAll(path(namespace, "pods"));
          }
          return ofCells() == 0 && count("/apis/apps/v1/replicasets") == 0;
        });
  }

  /** Creates objects, many at once. */
  void create(List<JsonNode> objects) {
    for (int from = 0; from < objects.size(); from += BATCH) {
      Command.Result result =
          kubectl()
              .send(
                  objects.subList(from, Math.min(objects.size(), from + BATCH)),
                  "create",
                  "--validate=ignore",
                  "-f",
                  "-");
      if (!result.done()) {
        throw new IllegalStateException(result.text());
      }
    }
  }

  /** Starts a scheduler. */
  Scheduler scheduler(Settings settings) {
    return plane.addScheduler(settings.file(folder));
  }

  /** What the scheduler did until it had decided of so many pods since it started. */
  List<Decisions> watch(Scheduler scheduler, int decided) {
    Scheduler.Metrics metrics = scheduler.metrics();
    List<Decisions> seen = new ArrayList<>();
    until(
        () -> {
          seen.add(Decisions.of(System.nanoTime() / 1e9, metrics.read()));
          return seen.getLast().cover(decided);
        });
    return seen;
  }

  /** All pods of the cells. */
  List<Seen> seen() {
    List<Seen> pods = new ArrayList<>();
    for (String namespace : namespaces) {
      api.items(path(namespace, "pods")).forEach(pod -> pods.add(Seen.of(pod)));
    }
    return pods;
  }

  /** Where all pods of the cells are. */
  Placement placement() {
    Set<String> spread =
        cell.parts().stream().filter(Part::spread).map(Part::name).collect(Collectors.toSet());
    return Placement.of(seen(), hosts, spread);
  }

  /** Pods without a node. */
  int unbound() {
    return count("/api/v1/pods?fieldSelector=spec.nodeName%3D&" + CACHED);
  }

  /** Pods of a workload that have a node, in all cells. */
  int bound(String workload) {
    return count(
        "/api/v1/pods?labelSelector=%s%%3D%s&fieldSelector=spec.nodeName%%21%%3D&%s"
            .formatted(Part.NAME, workload, CACHED));
  }

  /** Waits until every pod that is meant to be is there and has a node. */
  void settle() {
    until(() -> unbound() == 0 && ofCells() == pods());
  }

  private int ofCells() {
    return count("/api/v1/pods?labelSelector=%s&%s".formatted(Part.TIER, CACHED));
  }

  Map<String, Long> peaks() {
    return plane.peaks();
  }

  /** Waits, as long as everything runs. */
  void until(BooleanSupplier reached) {
    until(LONGEST, reached);
  }

  /** Waits so long at most, as long as everything runs. */
  void until(Duration longest, BooleanSupplier reached) {
    await()
        .atMost(longest)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .failFast(plane::requireAll)
        .until(reached::getAsBoolean);
  }

  private static String path(String namespace, String kind) {
    return "/api/v1/namespaces/%s/%s".formatted(namespace, kind);
  }

  private int count(String path) {
    int count = 0;
    for (JsonNode ignored : api.items(path, Api.METADATA)) {
      count++;
    }
    return count;
  }

  @Override
  public void close() {
    plane.close();
  }
}
