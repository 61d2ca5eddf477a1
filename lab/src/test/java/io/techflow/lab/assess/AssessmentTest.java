package io.techflow.lab.assess;

import static io.techflow.lab.assess.ClusterDump.NOW;
import static io.techflow.lab.assess.ClusterDump.healthy;
import static io.techflow.lab.assess.ClusterDump.node;
import static io.techflow.lab.assess.ClusterDump.parse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.techflow.lab.assess.Assessment.Health;
import io.techflow.lab.assess.dump.DumpReader;
import io.techflow.lab.assess.rule.Cause;
import io.techflow.lab.assess.snapshot.Resource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cluster that is well is called so, and each fault is named as the first hypothesis. */
class AssessmentTest {

  @TempDir Path folder;

  record Fault(Cause cause, String says, ClusterDump dump) {
    @Override
    public String toString() {
      return says;
    }
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault(
            Cause.NODE,
            "1 of 3 nodes: not ready",
            healthy(3, 9)
                .change(
                    Resource.NODES,
                    0,
                    one -> ((ObjectNode) one.at("/status/conditions/2")).put("status", "Unknown"))
                // its pods go with it
                .change(Resource.PODS, 2, AssessmentTest::notReady)),
        new Fault(
            Cause.NODE,
            "1 of 3 nodes: MemoryPressure",
            healthy(3, 9)
                .change(
                    Resource.NODES,
                    1,
                    one -> ((ObjectNode) one.at("/status/conditions/0")).put("status", "True"))),
        new Fault(
            Cause.NODE,
            "1 nodes use more than 90 % of their CPU",
            healthy(3, 9)
                .change(Resource.NODE_METRICS, 0, one -> node(one, "/usage").put("cpu", "7900m"))),
        new Fault(
            Cause.DNS,
            "1 of 2 pods of the cluster's DNS are ready",
            healthy(3, 9).change(Resource.PODS, 0, AssessmentTest::notReady)),
        new Fault(
            Cause.MEMORY,
            "killed for want of memory",
            healthy(3, 9)
                .change(Resource.PODS, 3, one -> restarted(one, "OOMKilled", 12))
                .change(Resource.PODS, 4, one -> restarted(one, "OOMKilled", 9))),
        new Fault(
            Cause.CRASH,
            "crash as soon as they start",
            healthy(3, 9)
                .change(
                    Resource.PODS,
                    3,
                    one -> waiting(restarted(one, "Error", 30), "CrashLoopBackOff"))),
        new Fault(
            Cause.IMAGE,
            "cannot pull an image",
            healthy(3, 9).change(Resource.PODS, 3, one -> waiting(one, "ImagePullBackOff"))),
        new Fault(
            Cause.CAPACITY,
            "1 pods wait for a place",
            healthy(3, 9)
                .pod(
                    "techflow",
                    "pending",
                    "",
                    pod ->
                        pending(
                            pod,
                            "0/3 nodes are available: 3 Insufficient cpu, 1 Insufficient memory."))),
        new Fault(
            Cause.PLACEMENT,
            "didn't match",
            healthy(3, 9)
                .pod(
                    "techflow",
                    "pending",
                    "",
                    pod ->
                        pending(
                            pod,
                            "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector."))),
        new Fault(
            Cause.STORAGE,
            "1 claims that pods wait for",
            healthy(3, 9)
                .change(Resource.CLAIMS, 0, one -> node(one, "/status").put("phase", "Pending"))
                .pod(
                    "techflow",
                    "postgresql-0",
                    "",
                    pod -> {
                      pending(
                          pod,
                          "0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims.");
                      ((ArrayNode) pod.at("/spec/volumes"))
                          .add(
                              parse(
                                  "{\"name\":\"data\",\"persistentVolumeClaim\":{\"claimName\":\"data-postgresql-0\"}}"));
                    })),
        new Fault(
            Cause.QUOTA,
            "exceeded quota",
            healthy(3, 9)
                .event(
                    "Warning",
                    "ReplicaSet",
                    "user-service-7d9c",
                    "FailedCreate",
                    "pods is forbidden: exceeded quota: techflow",
                    40)
                .change(Resource.QUOTAS, 0, one -> node(one, "/status/used").put("pods", "64"))),
        new Fault(
            Cause.AUTOSCALING,
            "went up 4 times and down 4 times",
            healthy(3, 9)
                .event(
                    "Normal",
                    "HorizontalPodAutoscaler",
                    "user-service",
                    "SuccessfulRescale",
                    "New size: 6; reason: cpu resource utilization above target",
                    4)
                .event(
                    "Normal",
                    "HorizontalPodAutoscaler",
                    "user-service",
                    "SuccessfulRescale",
                    "New size: 2; reason: All metrics below target",
                    4)),
        new Fault(
            Cause.AUTOSCALING,
            "cannot scale",
            healthy(3, 9)
                .change(
                    Resource.AUTOSCALERS,
                    0,
                    one ->
                        node(one, "/status/conditions/0")
                            .put("status", "False")
                            .put("reason", "FailedGetResourceMetric"))),
        new Fault(
            Cause.DISRUPTION,
            "no node under them can be drained",
            healthy(3, 9)
                .change(
                    Resource.BUDGETS,
                    0,
                    one ->
                        node(one, "/status")
                            .put("disruptionsAllowed", 0)
                            .put("desiredHealthy", 3))),
        new Fault(
            Cause.CPU,
            "are throttled",
            healthy(3, 9)
                .change(
                    Resource.POD_METRICS,
                    4,
                    one -> node(one, "/containers/0/usage").put("cpu", "799m"))),
        new Fault(Cause.REQUESTS, "request no CPU or no memory", withoutRequests()));
  }

  @Test
  void aClusterThatIsWellIsHealthy() throws IOException {
    var assessment = assess(healthy(3, 9));

    assertThat(assessment.findings()).isEmpty();
    assertThat(assessment.health()).isEqualTo(Health.HEALTHY);
  }

  /** Where a kubelet starts many pods at once, the first attempt often fails. */
  @Test
  void aVolumeThatTookASecondAttemptIsNoFault() throws IOException {
    var dump = healthy(3, 9);
    dump.change(
        Resource.PODS,
        3,
        running ->
            dump.event(
                "Warning",
                "Pod",
                running.at("/metadata/name").asText(),
                "FailedMount",
                "MountVolume.SetUp failed for volume: timed out waiting for the condition",
                1));

    assertThat(assess(dump).findings()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theFaultIsTheFirstHypothesis(Fault fault) throws IOException {
    var assessment = assess(fault.dump());

    assertThat(assessment.health()).isEqualTo(Health.TROUBLED);
    assertThat(assessment.hypotheses().getFirst().cause()).isEqualTo(fault.cause());
    assertThat(assessment.hypotheses().getFirst().evidence())
        .anySatisfy(finding -> assertThat(finding.statement()).contains(fault.says()))
        .allSatisfy(finding -> assertThat(finding.command()).startsWith("kubectl "));
  }

  @Test
  void everyCauseHasAFault() {
    assertThat(faults().map(Fault::cause)).contains(Cause.values());
  }

  private Assessment assess(ClusterDump dump) throws IOException {
    return Assessment.of(DumpReader.read(dump.write(folder)));
  }

  private static ClusterDump withoutRequests() {
    var dump = healthy(3, 9);
    for (var i = 2; i < 6; i++) {
      dump.change(
          Resource.PODS, i, one -> node(one, "/spec/containers/0/resources").remove("requests"));
    }
    return dump;
  }

  private static void notReady(ObjectNode pod) {
    node(pod, "/status/conditions/1").put("status", "False");
  }

  private static ObjectNode restarted(ObjectNode pod, String reason, int times) {
    node(pod, "/status/containerStatuses/0").put("restartCount", times);
    node(pod, "/status/containerStatuses/0/lastState")
        .set(
            "terminated",
            parse("{\"reason\":\"%s\",\"finishedAt\":\"%s\"}".formatted(reason, NOW)));
    return pod;
  }

  private static void waiting(ObjectNode pod, String reason) {
    node(pod, "/status/containerStatuses/0")
        .set("state", parse("{\"waiting\":{\"reason\":\"%s\"}}".formatted(reason)));
  }

  private static void pending(ObjectNode pod, String message) {
    node(pod, "/status").put("phase", "Pending").remove("containerStatuses");
    node(pod, "/status/conditions/0").put("status", "False").put("message", message);
  }
}
