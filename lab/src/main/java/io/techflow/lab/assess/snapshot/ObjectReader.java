package io.techflow.lab.assess.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.lab.manifest.Quantity;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads objects of the API as the facts that rules look at. Strings that repeat are kept once. */
final class ObjectReader {

  private final Map<String, String> known = new HashMap<>();

  Node node(JsonNode object) {
    var conditions = new HashMap<String, String>();
    object
        .at("/status/conditions")
        .forEach(one -> conditions.put(text(one, "type"), text(one, "status")));
    var allocatable = object.at("/status/allocatable");
    return new Node(
        object.at("/metadata/name").asText(),
        conditions,
        object.at("/spec/unschedulable").asBoolean(),
        amount(allocatable, "cpu"),
        amount(allocatable, "memory"),
        allocatable.path("pods").asInt(),
        once(object.at("/status/nodeInfo/kubeletVersion").asText()));
  }

  Pod pod(JsonNode object) {
    var status = object.path("status");
    var ready = false;
    var unscheduled = "";
    for (var condition : status.path("conditions")) {
      var holds = condition.path("status").asText().equals("True");
      switch (condition.path("type").asText()) {
        case "Ready" -> ready = holds;
        case "PodScheduled" -> unscheduled = holds ? "" : text(condition, "message");
        default -> {}
      }
    }
    var claims = new ArrayList<String>();
    object
        .at("/spec/volumes")
        .forEach(
            volume -> {
              var claim = volume.at("/persistentVolumeClaim/claimName");
              if (claim.isTextual()) {
                claims.add(claim.asText());
              }
            });
    return new Pod(
        once(object.at("/metadata/namespace").asText()),
        object.at("/metadata/name").asText(),
        text(status, "phase"),
        once(object.at("/spec/nodeName").asText()),
        text(status, "qosClass"),
        ready,
        unscheduled,
        List.copyOf(claims),
        object.at("/metadata/labels").path("k8s-app").asText().equals("kube-dns"),
        containers(object));
  }

  private List<Container> containers(JsonNode pod) {
    var states = new HashMap<String, JsonNode>();
    pod.at("/status/containerStatuses").forEach(one -> states.put(one.path("name").asText(), one));
    var containers = new ArrayList<Container>();
    for (var container : pod.at("/spec/containers")) {
      var state = states.get(container.path("name").asText());
      var resources = container.path("resources");
      var ended = state == null ? pod.path("no") : state.at("/lastState/terminated");
      containers.add(
          new Container(
              text(container, "name"),
              amount(resources.path("requests"), "cpu"),
              amount(resources.path("limits"), "cpu"),
              amount(resources.path("requests"), "memory"),
              amount(resources.path("limits"), "memory"),
              state == null ? 0 : state.path("restartCount").asInt(),
              state == null ? "" : once(state.at("/state/waiting/reason").asText()),
              text(ended, "reason"),
              ended.hasNonNull("finishedAt") ? time(ended.path("finishedAt")) : Instant.MIN));
    }
    return List.copyOf(containers);
  }

  Event event(JsonNode object) {
    var about = object.path("involvedObject");
    return new Event(
        text(about, "namespace"),
        about.path("kind").asText() + " " + about.path("name").asText(),
        text(object, "reason"),
        text(object, "message"),
        Math.max(1, Math.max(object.path("count").asInt(), object.at("/series/count").asInt())));
  }

  Autoscaler autoscaler(JsonNode object) {
    var conditions = new HashMap<String, String>();
    object
        .at("/status/conditions")
        .forEach(
            one ->
                conditions.put(
                    text(one, "type"),
                    "%s: %s, %s"
                        .formatted(
                            one.path("status").asText(),
                            one.path("reason").asText(),
                            one.path("message").asText())));
    return new Autoscaler(
        once(object.at("/metadata/namespace").asText()),
        object.at("/metadata/name").asText(),
        object.at("/spec/minReplicas").asInt(1),
        object.at("/spec/maxReplicas").asInt(),
        object.at("/status/currentReplicas").asInt(),
        conditions);
  }

  Budget budget(JsonNode object) {
    var status = object.path("status");
    return new Budget(
        once(object.at("/metadata/namespace").asText()),
        object.at("/metadata/name").asText(),
        status.path("disruptionsAllowed").asInt(),
        status.path("currentHealthy").asInt(),
        status.path("desiredHealthy").asInt(),
        status.path("expectedPods").asInt());
  }

  Claim claim(JsonNode object) {
    return new Claim(
        once(object.at("/metadata/namespace").asText()),
        object.at("/metadata/name").asText(),
        text(object.path("status"), "phase"),
        once(object.at("/spec/storageClassName").asText()));
  }

  Quota quota(JsonNode object) {
    return new Quota(
        once(object.at("/metadata/namespace").asText()),
        object.at("/metadata/name").asText(),
        amounts(object.at("/status/used")),
        amounts(object.at("/status/hard")));
  }

  Usage usage(JsonNode object) {
    return new Usage(amount(object, "cpu"), amount(object, "memory"));
  }

  static Instant time(JsonNode text) {
    try {
      return Instant.parse(text.asText());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'%s' is no time such as 2026-01-31T12:00:00Z".formatted(text.asText()), e);
    }
  }

  private static Map<String, Double> amounts(JsonNode object) {
    var amounts = new HashMap<String, Double>();
    object
        .properties()
        .forEach(one -> amounts.put(one.getKey(), Quantity.parse(one.getValue().asText())));
    return amounts;
  }

  private static double amount(JsonNode amounts, String resource) {
    return amounts.hasNonNull(resource)
        ? Quantity.parse(amounts.get(resource).asText())
        : Double.NaN;
  }

  private String text(JsonNode object, String field) {
    return once(object.path(field).asText());
  }

  private String once(String text) {
    var before = known.putIfAbsent(text, text);
    return before == null ? text : before;
  }
}
