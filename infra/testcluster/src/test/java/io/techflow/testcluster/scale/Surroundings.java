package io.techflow.testcluster.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What there is beside the pods of cells. */
final class Surroundings {
  /** What runs on every node, as node-pools.yaml counts it, and the volumes' driver. */
  static final List<String> ON_EVERY_NODE = List.of("network", "dns-cache", "logs", "volumes");

  private static final ObjectMapper JSON = new ObjectMapper();

  private Surroundings() {}

  static JsonNode namespace(String name) {
    ObjectNode namespace = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Namespace");
    namespace.putObject("metadata").put("name", name);
    return namespace;
  }

  /** A pod for every node; what it asks for is not in the room that the pools have. */
  static JsonNode daemons(String name) {
    ObjectNode daemons =
        JSON.createObjectNode().put("apiVersion", "apps/v1").put("kind", "DaemonSet");
    daemons.putObject("metadata").put("name", name).put("namespace", "kube-system");
    ObjectNode spec = daemons.putObject("spec");
    spec.putObject("selector").putObject("matchLabels").put(Part.NAME, name);
    ObjectNode template = spec.putObject("template");
    template.putObject("metadata").putObject("labels").put(Part.NAME, name);
    ObjectNode pod = template.putObject("spec");
    pod.put("automountServiceAccountToken", false);
    pod.putArray("tolerations").addObject().put("operator", "Exists");
    pod.putArray("containers").addObject().put("name", name).put("image", name);
    return daemons;
  }
}
