package io.techflow.testcluster.placement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.techflow.infra.capacity.NodePools;
import io.techflow.infra.capacity.NodePools.Pool;
import io.techflow.infra.manifest.Checkout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The nodes of {@code infra/cluster/node-pools.yaml}, over three zones. */
public final class Nodes {
  public static final String ZONE = "topology.kubernetes.io/zone";
  private static final int ZONES = 3;
  private static final int PODS = 110;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Nodes() {}

  /** The nodes of an overlay at its quietest time, each as an object to create. */
  static List<JsonNode> of(String overlay) {
    var pools =
        NodePools.read(new Checkout(Path.of("../..").toAbsolutePath().normalize()))
            .overlays()
            .get(overlay);
    List<JsonNode> nodes = new ArrayList<>();
    for (Pool pool : Objects.requireNonNull(pools, overlay)) {
      nodes.addAll(of(pool, pool.nodes()));
    }
    return nodes;
  }

  /** So many nodes of a pool, each as an object to create. */
  public static List<JsonNode> of(Pool pool, int count) {
    return IntStream.range(0, count).mapToObj(number -> (JsonNode) node(pool, number)).toList();
  }

  private static ObjectNode node(Pool pool, int number) {
    ObjectNode node = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Node");
    ObjectNode metadata = node.putObject("metadata");
    metadata.put("name", pool.name() + "-" + number);
    ObjectNode labels = metadata.putObject("labels");
    pool.labels().forEach(labels::put);
    labels.put(ZONE, "zone-" + number % ZONES);
    labels.put("kubernetes.io/hostname", pool.name() + "-" + number);
    if (!pool.taint().isEmpty()) {
      String[] taint = pool.taint().split("[=:]");
      node.putObject("spec")
          .putArray("taints")
          .addObject()
          .put("key", taint[0])
          .put("value", taint[1])
          .put("effect", taint[2]);
    }
    ObjectNode status = node.putObject("status");
    for (String kind : List.of("capacity", "allocatable")) {
      status
          .putObject(kind)
          .put("cpu", pool.cpu())
          .put("memory", pool.memory())
          .put("nvidia.com/gpu", pool.gpus())
          .put("ephemeral-storage", "80Gi")
          .put("pods", PODS);
    }
    return node;
  }
}
