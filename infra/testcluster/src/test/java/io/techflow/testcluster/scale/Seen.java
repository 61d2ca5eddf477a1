package io.techflow.testcluster.scale;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/**
 * A pod as it stands in the API server.
 *
 * @param workload name of what it is a pod of
 * @param node empty without one
 * @param refusal what the scheduler says of why it has none; empty when it has said nothing
 * @param waited from its creation until it had a node, in whole seconds; zero without one
 */
record Seen(
    String namespace,
    String uid,
    String workload,
    int tier,
    String node,
    String refusal,
    Requests requests,
    Duration waited) {

  static Seen of(JsonNode pod) {
    JsonNode metadata = pod.path("metadata");
    JsonNode spec = pod.path("spec");
    String node = spec.path("nodeName").asText();
    String refusal = "";
    Duration waited = Duration.ZERO;
    for (JsonNode condition : pod.at("/status/conditions")) {
      if (condition.path("type").asText().equals("PodScheduled")) {
        if (condition.path("status").asText().equals("True")) {
          waited =
              Duration.between(
                  Instant.parse(metadata.path("creationTimestamp").asText()),
                  Instant.parse(condition.path("lastTransitionTime").asText()));
        } else {
          refusal = condition.path("message").asText();
        }
      }
    }
    return new Seen(
        metadata.path("namespace").asText(),
        metadata.path("uid").asText(),
        metadata.path("labels").path(Part.NAME).asText(),
        metadata.path("labels").path(Part.TIER).asInt(),
        node,
        refusal,
        Requests.of(spec),
        waited);
  }

  boolean bound() {
    return !node.isEmpty();
  }
}
