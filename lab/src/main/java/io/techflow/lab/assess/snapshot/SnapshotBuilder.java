package io.techflow.lab.assess.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes object after object and keeps the few facts of each. */
public final class SnapshotBuilder {

  private final List<Node> nodes = new ArrayList<>();
  private final List<Pod> pods = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Autoscaler> autoscalers = new ArrayList<>();
  private final List<Budget> budgets = new ArrayList<>();
  private final List<Claim> claims = new ArrayList<>();
  private final List<Quota> quotas = new ArrayList<>();
  private final Map<String, Usage> nodeUsage = new HashMap<>();
  private final Map<String, Usage> containerUsage = new HashMap<>();
  private final Map<Resource, Coverage> coverage = new EnumMap<>(Resource.class);
  private final ObjectReader reader = new ObjectReader();
  private Instant taken = Instant.EPOCH;

  /** Keeps what the rules need of one object. */
  public void add(Resource resource, JsonNode object) {
    switch (resource) {
      case NODES -> {
        nodes.add(reader.node(object));
        object.at("/status/conditions").forEach(one -> seen(one.path("lastHeartbeatTime")));
      }
      case PODS -> {
        var pod = reader.pod(object);
        pods.add(pod);
        pod.containers().forEach(container -> seen(container.endedAt()));
      }
      case EVENTS -> {
        seen(object.path("lastTimestamp"));
        if (object.path("type").asText().equals("Warning")
            || object.path("reason").asText().equals("SuccessfulRescale")) {
          events.add(reader.event(object));
        }
      }
      case AUTOSCALERS -> autoscalers.add(reader.autoscaler(object));
      case BUDGETS -> budgets.add(reader.budget(object));
      case CLAIMS -> claims.add(reader.claim(object));
      case QUOTAS -> quotas.add(reader.quota(object));
      case NODE_METRICS -> {
        seen(object.path("timestamp"));
        nodeUsage.put(object.at("/metadata/name").asText(), reader.usage(object.path("usage")));
      }
      case POD_METRICS -> {
        seen(object.path("timestamp"));
        var pod =
            object.at("/metadata/namespace").asText() + "/" + object.at("/metadata/name").asText();
        object
            .path("containers")
            .forEach(
                container ->
                    containerUsage.put(
                        pod + "/" + container.path("name").asText(),
                        reader.usage(container.path("usage"))));
      }
    }
  }

  /**
   * Says how much of a kind there is. What is known to be incomplete stays so: a second file of the
   * same kind does not heal the first.
   */
  public void covered(Resource resource, Coverage how) {
    coverage.merge(
        resource,
        how,
        (before, now) ->
            before instanceof Coverage.Whole first && now instanceof Coverage.Whole second
                ? new Coverage.Whole(first.items() + second.items())
                : before instanceof Coverage.Whole ? now : before);
  }

  public Snapshot build() {
    for (var resource : Resource.values()) {
      coverage.putIfAbsent(resource, new Coverage.Missing());
    }
    return new Snapshot(
        taken,
        nodes,
        pods,
        events,
        autoscalers,
        budgets,
        claims,
        quotas,
        nodeUsage,
        containerUsage,
        coverage);
  }

  private void seen(JsonNode time) {
    if (time.isTextual()) {
      seen(ObjectReader.time(time));
    }
  }

  private void seen(Instant time) {
    if (time.isAfter(taken)) {
      taken = time;
    }
  }
}
