package io.techflow.lab.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.lab.manifest.Quantity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the nodes of a cluster have for pods. Nodes that are one machine, as kind's are, have it
 * once.
 *
 * @param nodes as the API server gives them
 */
record Nodes(List<JsonNode> nodes) {

  Nodes {
    nodes = List.copyOf(nodes);
  }

  /** Cores that may be used. */
  double cores() {
    return overMachines("cpu");
  }

  /** Memory that may be used, in bytes. */
  long memoryBytes() {
    return (long) overMachines("memory");
  }

  private double overMachines(String resource) {
    return machines().values().stream()
        .mapToDouble(
            machine ->
                machine.stream()
                    .mapToDouble(
                        node -> Quantity.parse(node.at("/status/allocatable/" + resource).asText()))
                    .max()
                    .orElse(0))
        .sum();
  }

  /** The kernel's boot is what nodes of one machine share. */
  private Map<String, List<JsonNode>> machines() {
    return nodes.stream()
        .collect(
            Collectors.groupingBy(
                node ->
                    node.at("/status/nodeInfo/bootID").asText(node.at("/metadata/name").asText()),
                TreeMap::new,
                Collectors.toList()));
  }

  String describe() {
    return "%d nodes of %d machines (%s)"
        .formatted(nodes.size(), machines().size(), info("architecture"));
  }

  /** The different values that the nodes have of something. */
  String info(String what) {
    return nodes.stream()
        .map(node -> node.at("/status/nodeInfo/" + what).asText())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
