package io.techflow.testcluster.scale;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.infra.capacity.NodePools;
import io.techflow.infra.capacity.NodePools.Pool;
import io.techflow.infra.manifest.Checkout;
import io.techflow.testcluster.placement.Nodes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * So many nodes in the shares of the sources' cluster: 6 general, 2 memory, 4 spot, 2 GPU.
 *
 * @param pools how many nodes of each
 */
record Shape(Map<Pool, Integer> pools) {
  private static final Checkout CHECKOUT = new Checkout(Path.of("../..").toAbsolutePath());

  Shape {
    pools = new LinkedHashMap<>(pools);
  }

  /** What the shares leave over goes to where most is missing. */
  static Shape of(int nodes) {
    List<Pool> all = cluster();
    int whole = all.stream().mapToInt(Pool::nodes).sum();
    if (nodes < whole) {
      throw new IllegalArgumentException(
          "scale.nodes: %d are fewer than one cell's %d; ask for more".formatted(nodes, whole));
    }
    Map<Pool, Integer> counts = new LinkedHashMap<>();
    all.forEach(pool -> counts.put(pool, nodes * pool.nodes() / whole));
    int given = counts.values().stream().mapToInt(Integer::intValue).sum();
    all.stream()
        .sorted(Comparator.comparing((Pool pool) -> -(nodes * pool.nodes() % whole)))
        .limit(nodes - given)
        .forEach(pool -> counts.merge(pool, 1, Integer::sum));
    return new Shape(counts);
  }

  private static List<Pool> cluster() {
    Map<String, List<Pool>> overlays = NodePools.read(CHECKOUT).overlays();
    Stream<Pool> gpu = overlays.getOrDefault("gpu", List.of()).stream();
    return Stream.concat(
            overlays.getOrDefault("production", List.of()).stream(),
            gpu.filter(pool -> pool.gpus() > 0))
        .toList();
  }

  int nodes() {
    return pools.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How often the sources' cluster is in it. */
  int cells() {
    return nodes() / cluster().stream().mapToInt(Pool::nodes).sum();
  }

  /** The nodes as objects to create. */
  List<JsonNode> objects() {
    List<JsonNode> nodes = new ArrayList<>();
    pools.forEach((pool, count) -> nodes.addAll(Nodes.of(pool, count)));
    return nodes;
  }
}
