package io.techflow.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A pod's counters start at zero, and its component's go on. */
class PodLedgerTest {

  private static final long SECOND = 1_000_000_000L;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PodLedger ledger = new PodLedger(1_000_000, 0);

  @Test
  void onlyContainersOfTheNamespaceAreRead() {
    var text =
        """
        # HELP container_cpu_usage_seconds_total Cumulative cpu time consumed in seconds.
        # TYPE container_cpu_usage_seconds_total counter
        container_cpu_usage_seconds_total{container="",cpu="total",id="/",image="",name="",namespace="",pod=""} 4711.5 1000100
        container_cpu_usage_seconds_total{container="",cpu="total",id="/kubepods/burstable/pod1",image="",name="",namespace="techflow",pod="user-service-a"} 12.5 1000100
        container_cpu_usage_seconds_total{container="user-service",cpu="total",id="/kubepods/burstable/pod1/c1",image="docker.io/techflow/user-service:0.1.0-SNAPSHOT",name="c1",namespace="techflow",pod="user-service-a"} 1.25e+01 1000200
        container_cpu_usage_seconds_total{container="POD",cpu="total",id="/kubepods/burstable/pod1/p1",image="pause",name="p1",namespace="techflow",pod="user-service-a"} 0.01 1000100
        container_cpu_usage_seconds_total{container="coredns",cpu="total",id="/kubepods/pod2/c2",image="coredns",name="c2",namespace="kube-system",pod="coredns-x"} 99 1000100
        container_cpu_user_seconds_total{container="user-service",id="/kubepods/burstable/pod1/c1",image="",name="c1",namespace="techflow",pod="user-service-a"} 7 1000200
        container_memory_working_set_bytes{container="user-service",id="/kubepods/burstable/pod1/c1",image="",name="c1",namespace="techflow",pod="user-service-a"} 2.09715200e+08 1000200
        """;

    assertThat(ContainerSample.parse(text, "techflow"))
        .extracting(ContainerSample::metric, ContainerSample::id, ContainerSample::value)
        .containsExactly(
            tuple(ContainerSample.CPU, "/kubepods/burstable/pod1/c1", 12.5),
            tuple(ContainerSample.MEMORY, "/kubepods/burstable/pod1/c1", 209_715_200.0));
  }

  @Test
  void countersGoOnWhenAPodIsReplaced() {
    enter(List.of(pod("a", 0)), container("a", "c1", 100, 40, 10, 1_000_000));
    var before = ledger.usage("user-service");
    enter(
        List.of(pod("a", 0), pod("b", 0)),
        container("a", "c1", 103, 45, 12, 1_010_000) + container("b", "c2", 2, 7, 3, 1_012_000));
    var both = ledger.usage("user-service");
    enter(List.of(pod("b", 0)), container("b", "c2", 6, 9, 3, 1_020_000));
    var after = ledger.usage("user-service");

    assertThat(both.cpuNanos() - before.cpuNanos()).isEqualTo(5 * SECOND);
    assertThat(after.cpuNanos() - before.cpuNanos()).isEqualTo(9 * SECOND);
    assertThat(after.periods() - before.periods()).isEqualTo(5 + 9);
    assertThat(after.throttledPeriods() - before.throttledPeriods()).isEqualTo(2 + 3);
  }

  @Test
  void aContainerThatIsStartedAgainCountsFromZero() {
    enter(List.of(pod("a", 0)), container("a", "c1", 100, 0, 0, 1_000_000));
    var before = ledger.usage("user-service");
    enter(List.of(pod("a", 1)), container("a", "c2", 4, 0, 0, 1_010_000));

    assertThat(ledger.usage("user-service").cpuNanos() - before.cpuNanos()).isEqualTo(4 * SECOND);
    assertThat(ledger.restarts()).containsEntry("user-service", 1);
  }

  @Test
  void memoryIsThatOfThePodsThatAreThere() {
    enter(List.of(pod("a", 0), pod("b", 0)), memory("a", "c1", 300) + memory("b", "c2", 200));
    assertThat(ledger.usage("user-service").memoryBytes()).isEqualTo(500);

    enter(List.of(pod("b", 0)), memory("b", "c2", 210));
    assertThat(ledger.usage("user-service").memoryBytes()).isEqualTo(210);
  }

  /** The limit is that of one pod, so two that take turns would seem to near it. */
  @Test
  void memoryIsThatOfThePodThatServesWhileItIsReplaced() {
    enter(
        List.of(ready(pod("a", 0)), pod("b", 0)), memory("a", "c1", 300) + memory("b", "c2", 200));

    assertThat(ledger.usage("user-service").memoryBytes()).isEqualTo(300);
  }

  @Test
  void accountsAreAsOldAsTheKubeletSays() {
    enter(List.of(pod("a", 0)), container("a", "c1", 100, 0, 0, 1_007_500));

    assertThat(ledger.usage("user-service").atNanos() / 1e9).isCloseTo(7.5, within(1e-6));
  }

  @Test
  void restartsOnlyGrow() {
    enter(List.of(pod("a", 5)), "");
    assertThat(ledger.restarts()).containsEntry("user-service", 0);

    enter(List.of(pod("a", 6), pod("b", 0)), "");
    enter(List.of(pod("b", 2)), "");
    assertThat(ledger.restarts()).containsEntry("user-service", 3);

    enter(List.of(pod("c", 0)), "");
    assertThat(ledger.restarts()).containsEntry("user-service", 3);
  }

  private void enter(List<JsonNode> pods, String text) {
    ledger.enter(pods, ContainerSample.parse(text, "techflow"), 0);
  }

  private static JsonNode pod(String name, int restarts) {
    try {
      return Objects.requireNonNull(
          JSON.readTree(
              """
              {"metadata": {"name": "user-service-%1$s", "uid": "%1$s",
                 "labels": {"app.kubernetes.io/name": "user-service"}},
               "status": {"containerStatuses": [{"restartCount": %2$d}]}}"""
                  .formatted(name, restarts)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static JsonNode ready(JsonNode pod) {
    ((ObjectNode) pod.path("status"))
        .putArray("conditions")
        .addObject()
        .put("type", "Ready")
        .put("status", "True");
    return pod;
  }

  private static String container(
      String pod, String id, double cpu, int periods, int throttled, long atMillis) {
    return sample("container_cpu_usage_seconds_total", pod, id, cpu, atMillis)
        + sample("container_cpu_cfs_periods_total", pod, id, periods, atMillis)
        + sample("container_cpu_cfs_throttled_periods_total", pod, id, throttled, atMillis);
  }

  private static String memory(String pod, String id, long bytes) {
    return sample("container_memory_working_set_bytes", pod, id, bytes, 1_000_000);
  }

  private static String sample(String metric, String pod, String id, double value, long atMillis) {
    return "%s{container=\"user-service\",id=\"/kubepods/%s\",image=\"\",name=\"%s\",namespace=\"techflow\",pod=\"user-service-%s\"} %s %d%n"
        .formatted(metric, id, id, pod, value, atMillis);
  }
}
