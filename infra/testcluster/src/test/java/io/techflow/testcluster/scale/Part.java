package io.techflow.testcluster.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * One workload of a cell.
 *
 * @param pool of nodes that it is meant for
 * @param template of its pods, as far as a scheduler reads it
 */
record Part(String name, int tier, String pool, int replicas, ObjectNode template) {
  static final String NAME = "app.kubernetes.io/name";
  static final String TIER = "techflow.example/tier";
  static final String POOL = "techflow.example/pool";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PLACEMENT =
      List.of(
          "priorityClassName",
          "tolerations",
          "affinity",
          "topologySpreadConstraints",
          "terminationGracePeriodSeconds");
  private static final List<String> CONTAINER = List.of("name", "image", "resources");

  /** Of a pod template as it is shipped. */
  static Part of(String name, int replicas, JsonNode shipped) {
    ObjectNode template = JSON.createObjectNode();
    JsonNode labels = shipped.at("/metadata/labels");
    template.putObject("metadata").set("labels", labels);
    ObjectNode spec = template.putObject("spec");
    JsonNode from = shipped.path("spec");
    copy(from, spec, PLACEMENT);
    spec.put("automountServiceAccountToken", false).put("enableServiceLinks", false);
    for (String kind : Set.of("containers", "initContainers")) {
      for (JsonNode container : from.path(kind)) {
        copy(container, spec.withArray(kind).addObject(), CONTAINER);
      }
    }
    String pool =
        spec.at(
                "/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution"
                    + "/nodeSelectorTerms/0/matchExpressions/0/values/0")
            .asText();
    return new Part(name, labels.path(TIER).asInt(), pool, replicas, template);
  }

  private static void copy(JsonNode from, ObjectNode to, List<String> fields) {
    for (String field : fields) {
      if (from.has(field)) {
        to.set(field, from.path(field).deepCopy());
      }
    }
  }

  /** Whether it is to be spread over zones. */
  boolean spread() {
    return template.path("spec").has("topologySpreadConstraints");
  }

  /** The most by which zones may differ. */
  int maxSkew() {
    return template.at("/spec/topologySpreadConstraints/0/maxSkew").asInt();
  }

  Part with(int pods) {
    return new Part(name, tier, pool, pods, template);
  }

  /** The same pods under another name. */
  Part named(String other) {
    ObjectNode copy = template.deepCopy();
    ((ObjectNode) copy.at("/metadata/labels")).put(NAME, other);
    return new Part(other, tier, pool, replicas, copy);
  }

  /** The same, on another pool, whose taint it need not tolerate. */
  Part on(Part neighbour) {
    ObjectNode copy = template.deepCopy();
    ObjectNode spec = (ObjectNode) copy.path("spec");
    spec.remove("tolerations");
    spec.set("affinity", neighbour.template.at("/spec/affinity").deepCopy());
    return new Part(name, tier, neighbour.pool, replicas, copy);
  }

  /** As an object to create. */
  JsonNode deployment(String namespace, Set<Fault> faults) {
    ObjectNode deployment =
        JSON.createObjectNode().put("apiVersion", "apps/v1").put("kind", "Deployment");
    deployment.putObject("metadata").put("name", name).put("namespace", namespace);
    ObjectNode spec = deployment.putObject("spec");
    spec.put("replicas", replicas).put("revisionHistoryLimit", 0);
    spec.putObject("selector").putObject("matchLabels").put(NAME, name);
    ObjectNode pods = template.deepCopy();
    faults.forEach(fault -> fault.into(this, (ObjectNode) pods.path("spec")));
    spec.set("template", pods);
    return deployment;
  }
}
