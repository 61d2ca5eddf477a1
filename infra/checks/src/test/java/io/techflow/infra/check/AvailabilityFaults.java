package io.techflow.infra.check;

import static io.techflow.infra.check.Broken.CONTAINER;
import static io.techflow.infra.check.Broken.POD;
import static io.techflow.infra.check.Broken.broken;
import static io.techflow.infra.check.Broken.edit;
import static io.techflow.infra.check.Broken.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.stream.Stream;

/** What does not survive a drain, a failed node or a roll-out. */
final class AvailabilityFaults {

  private AvailabilityFaults() {}

  static Stream<Broken> all() {
    return Stream.of(
        edit(
            Check.DISRUPTION,
            "so no drain ends",
            "PodDisruptionBudget",
            "gateway",
            json -> object(json, "/spec").put("maxUnavailable", 0)),
        edit(
            Check.DISRUPTION,
            "so no drain ends",
            "PodDisruptionBudget",
            "user-service",
            json -> {
              object(json, "/spec").remove("maxUnavailable");
              object(json, "/spec").put("minAvailable", 3);
            }),
        edit(
            Check.DISRUPTION,
            "all 2 pods be evicted at once",
            "PodDisruptionBudget",
            "gateway",
            json -> object(json, "/spec").put("maxUnavailable", "100%")),
        broken(
            Check.DISRUPTION,
            "has no disruption budget",
            Overlays.without("optimized", "PodDisruptionBudget", "gateway")),
        edit(
            Check.SHUTDOWN,
            "waits 0 s",
            "Deployment",
            "gateway",
            json -> object(json, CONTAINER).remove("lifecycle")),
        edit(
            Check.SHUTDOWN,
            "is killed after 12 s",
            "Deployment",
            "gateway",
            json -> object(json, POD).put("terminationGracePeriodSeconds", 12)),
        edit(
            Check.TIER,
            "give it 1, 2 or 3",
            "Deployment",
            "gateway",
            json -> object(json, "/spec/template/metadata/labels").remove("techflow.example/tier")),
        edit(
            Check.TIER,
            "is of tier 1 and has the priority tier-2",
            "Deployment",
            "gateway",
            json -> object(json, POD).put("priorityClassName", "tier-2")),
        edit(
            Check.TIER,
            "may run all its pods in one kubernetes.io/hostname",
            "Deployment",
            "gateway",
            json -> ((ArrayNode) json.at(POD + "/topologySpreadConstraints")).remove(1)),
        edit(
            Check.DEGRADED,
            "degraded",
            "no scenario says",
            "Deployment",
            "gateway",
            json -> object(json, CONTAINER + "/resources/limits").put("cpu", "100m")),
        edit(
            Check.DEGRADED,
            "degraded",
            "lacks the fault",
            "Deployment",
            "auth-service",
            json -> object(json, CONTAINER + "/resources/limits").put("cpu", "1")));
  }
}
