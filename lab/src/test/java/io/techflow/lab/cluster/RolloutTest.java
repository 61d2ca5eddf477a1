package io.techflow.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing is measured while pods of an earlier state are still there. */
class RolloutTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void oneAvailablePodIsEnough() {
    assertThat(settled(deployment(3, 3, 1, 1), pod("new", ""))).isTrue();
  }

  @Test
  void whatTheControllerHasNotSeenIsNotRolledOut() {
    assertThat(settled(deployment(4, 3, 1, 1), pod("new", ""))).isFalse();
  }

  @Test
  void aPodThatIsNotAvailableIsWaitedFor() {
    assertThat(settled(deployment(3, 3, 1, 0), pod("new", ""))).isFalse();
  }

  @Test
  void aPodThatIsAboutToEndIsWaitedFor() {
    assertThat(
            settled(
                deployment(3, 3, 1, 1),
                pod("new", ""),
                pod("old", ", \"deletionTimestamp\": \"2026-01-01T00:00:00Z\"")))
        .isFalse();
  }

  @Test
  void podsOfOthersDoNotCount() {
    assertThat(
            settled(
                deployment(3, 3, 1, 1),
                pod("new", ""),
                object(
                    """
                    {"kind": "Pod", "metadata": {"name": "x", "labels": {"app": "other"}}}""")))
        .isTrue();
  }

  @Test
  void aDeploymentThatIsGoneIsNotSettled() {
    assertThat(settled(pod("new", ""))).isFalse();
  }

  private static boolean settled(JsonNode... objects) {
    return Rollout.settled("user-service", List.of(objects));
  }

  private static JsonNode deployment(int generation, int observed, int updated, int available) {
    return object(
        """
        {"kind": "Deployment", "metadata": {"name": "user-service", "generation": %d},
         "spec": {"replicas": 1, "selector": {"matchLabels": {"app": "user-service"}}},
         "status": {"observedGeneration": %d, "replicas": 1, "updatedReplicas": %d,
           "availableReplicas": %d}}"""
            .formatted(generation, observed, updated, available));
  }

  private static JsonNode pod(String name, String more) {
    return object(
        """
        {"kind": "Pod", "metadata": {"name": "%s", "labels": {"app": "user-service", "x": "y"}%s},
         "status": {"phase": "Running"}}"""
            .formatted(name, more));
  }

  private static JsonNode object(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
