package io.techflow.lab.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.lab.BadInput;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Waits until Deployments are as they were last applied: every pod available, and none of an
 * earlier state left, not even one that is about to end.
 *
 * @param aborted whether nobody waits any more
 */
record Rollout(Kubectl kubectl, BooleanSupplier aborted) {

  /** A service at a tenth of a core needs nearly two minutes to start; its probe allows as many. */
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private static final Duration PERIOD = Duration.ofSeconds(1);

  /**
   * Returns when all of them are.
   *
   * @throws BadInput with what is wrong with a pod, when they are not in time
   */
  void await(Collection<String> deployments) {
    var until = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      if (aborted.getAsBoolean()) {
        throw new CancellationException("aborted while pods were replaced");
      }
      var objects = kubectl.list("deployments,pods");
      var late = deployments.stream().filter(name -> !settled(name, objects)).toList();
      if (late.isEmpty()) {
        return;
      }
      if (System.nanoTime() > until) {
        throw new BadInput(
            "--context %s, namespace %s: Deployment %s is not as it was applied after %d s: %s"
                .formatted(
                    kubectl.context(),
                    kubectl.namespace(),
                    late.getFirst(),
                    LIMIT.toSeconds(),
                    reason(late.getFirst(), objects)));
      }
      LockSupport.parkNanos(PERIOD.toNanos());
    }
  }

  static boolean settled(String name, List<JsonNode> objects) {
    return deployment(name, objects)
        .filter(
            deployment -> {
              var wanted = deployment.at("/spec/replicas").asInt();
              var status = deployment.path("status");
              return status.path("observedGeneration").asLong()
                      == deployment.at("/metadata/generation").asLong()
                  && status.path("replicas").asInt() == wanted
                  && status.path("updatedReplicas").asInt() == wanted
                  && status.path("availableReplicas").asInt() == wanted
                  && pods(deployment, objects).count() == wanted;
            })
        .isPresent();
  }

  private static Optional<JsonNode> deployment(String name, List<JsonNode> objects) {
    return objects.stream()
        .filter(
            object ->
                object.path("kind").asText().equals("Deployment")
                    && object.at("/metadata/name").asText().equals(name))
        .findFirst();
  }

  /** Those that run, or still do. */
  private static Stream<JsonNode> pods(JsonNode deployment, List<JsonNode> objects) {
    var selector = deployment.at("/spec/selector/matchLabels").properties();
    return objects.stream()
        .filter(object -> object.path("kind").asText().equals("Pod"))
        .filter(pod -> !List.of("Failed", "Succeeded").contains(pod.at("/status/phase").asText()))
        .filter(
            pod ->
                selector.stream()
                    .allMatch(
                        label ->
                            pod.at("/metadata/labels")
                                .path(label.getKey())
                                .equals(label.getValue())));
  }

  private static String reason(String name, List<JsonNode> objects) {
    return deployment(name, objects).stream()
        .flatMap(deployment -> pods(deployment, objects))
        .map(Rollout::reason)
        .reduce((older, newer) -> older + "; " + newer)
        .orElse("it has no pods; see kubectl describe deployment " + name);
  }

  private static String reason(JsonNode pod) {
    var status = pod.path("status");
    var state = status.at("/containerStatuses/0/state/waiting/reason").asText("");
    var unscheduled =
        status
            .path("conditions")
            .valueStream()
            .filter(condition -> condition.path("status").asText().equals("False"))
            .map(condition -> condition.path("message").asText(""))
            .filter(message -> !message.isEmpty())
            .findFirst()
            .orElse("");
    return "pod %s is %s%s %s"
        .formatted(
            pod.at("/metadata/name").asText(),
            pod.at("/metadata/deletionTimestamp").isMissingNode() ? "" : "ending, ",
            state.isEmpty() ? status.path("phase").asText() : state,
            unscheduled)
        .strip();
  }
}
