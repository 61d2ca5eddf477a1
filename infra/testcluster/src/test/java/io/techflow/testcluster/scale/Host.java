package io.techflow.testcluster.scale;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.testcluster.placement.Nodes;

/**
 * A node as the scheduler sees it.
 *
 * @param cpu allocatable cores
 * @param memory allocatable bytes
 */
record Host(String name, String pool, String zone, double cpu, double memory) {

  static Host of(JsonNode node) {
    JsonNode labels = node.at("/metadata/labels");
    JsonNode room = node.at("/status/allocatable");
    return new Host(
        node.at("/metadata/name").asText(),
        labels.path(Part.POOL).asText(),
        labels.path(Nodes.ZONE).asText(),
        Requests.number(room.path("cpu")),
        Requests.number(room.path("memory")));
  }
}
