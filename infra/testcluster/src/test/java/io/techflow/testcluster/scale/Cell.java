package io.techflow.testcluster.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.techflow.testcluster.admission.Deployed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What runs on 14 nodes: {@code production} at its autoscalers' maximum, ml-inference as in {@code
 * gpu}, and as much batch work as it takes for the pods that the sources count, 142.
 *
 * @param budgets of disruption, as shipped
 */
record Cell(List<Part> parts, List<JsonNode> budgets, List<JsonNode> priorities) {
  /** How often each batch job of production runs at once. */
  private static final int BATCH = 8;

  private static final Map<String, String> TEMPLATES =
      Map.of(
          "Deployment", "/spec/template",
          "StatefulSet", "/spec/template",
          "CronJob", "/spec/jobTemplate/spec/template");

  static Cell shipped() {
    List<JsonNode> production = Deployed.rendered("production");
    List<JsonNode> gpu = Deployed.rendered("gpu");
    List<Part> parts = new ArrayList<>();
    for (Part part : parts(production)) {
      parts.add(
          parts(gpu).stream()
              .filter(one -> one.name().equals(part.name()) && one.pool().equals("gpu"))
              .findFirst()
              .orElse(part));
    }
    return new Cell(
        parts, kind(production, "PodDisruptionBudget"), kind(production, "PriorityClass"));
  }

  private static List<Part> parts(List<JsonNode> objects) {
    Map<String, Integer> most =
        kind(objects, "HorizontalPodAutoscaler").stream()
            .collect(
                Collectors.toMap(
                    scaler -> scaler.at("/spec/scaleTargetRef/name").asText(),
                    scaler -> scaler.at("/spec/maxReplicas").asInt()));
    List<Part> parts = new ArrayList<>();
    for (JsonNode object : objects) {
      String template = TEMPLATES.get(object.path("kind").asText());
      if (template != null) {
        String name = object.at("/metadata/name").asText();
        int replicas = most.getOrDefault(name, object.at("/spec/replicas").asInt(1));
        int jobs = BATCH * object.at("/spec/jobTemplate/spec/parallelism").asInt(1);
        boolean batch = object.path("kind").asText().equals("CronJob");
        parts.add(Part.of(name, batch ? jobs : replicas, object.at(template)));
      }
    }
    return parts;
  }

  private static List<JsonNode> kind(List<JsonNode> objects, String kind) {
    return objects.stream().filter(object -> object.path("kind").asText().equals(kind)).toList();
  }

  Part part(String name) {
    return parts.stream().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
  }

  int pods() {
    return parts.stream().mapToInt(Part::replicas).sum();
  }

  /** Its objects, as they are to be created in a namespace. */
  List<JsonNode> objects(String namespace, Set<Fault> faults) {
    List<JsonNode> objects = new ArrayList<>();
    for (JsonNode shipped : budgets) {
      ObjectNode budget = shipped.deepCopy();
      ((ObjectNode) budget.path("metadata")).put("namespace", namespace);
      if (faults.contains(Fault.BUDGET) && part(budget.at("/metadata/name").asText()).tier() == 1) {
        ((ObjectNode) budget.path("spec")).put("maxUnavailable", 0);
      }
      objects.add(budget);
    }
    parts.forEach(part -> objects.add(part.deployment(namespace, faults)));
    return objects;
  }
}
