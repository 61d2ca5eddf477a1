package io.techflow.lab.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.lab.process.Accounts.Usage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Adds up what containers use by the component that their pod is of. Pods come and go, each with
 * counters that start at zero; what is told of a component only grows.
 */
final class PodLedger {

  private static final double NANOS = 1e9;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** By control group and metric: what was counted of it last. */
  private final Map<String, Double> lastCounts = new HashMap<>();

  /** By pod: the restarts of its containers. */
  private final Map<String, Integer> lastRestarts = new HashMap<>();

  private final Map<String, Totals> components = new TreeMap<>();
  private final Map<String, Integer> restarts = new TreeMap<>();
  private final long clockOffsetNanos;
  private boolean restartsKnown;

  /**
   * @param nowMillis since 1970
   * @param nowNanos the same moment on the clock of {@link System#nanoTime()}
   */
  PodLedger(long nowMillis, long nowNanos) {
    this.clockOffsetNanos = nowNanos - nowMillis * NANOS_PER_MILLI;
  }

  /** The component that a pod is of; empty for what is none of the platform's. */
  static String componentOf(JsonNode pod) {
    return pod.at("/metadata/labels/app.kubernetes.io~1name").asText();
  }

  /**
   * Enters one reading of all nodes.
   *
   * @param pods those of the namespace
   * @param readMillis when it was read, in ms since 1970
   */
  synchronized void enter(List<JsonNode> pods, List<ContainerSample> samples, long readMillis) {
    enterRestarts(pods);
    var componentByPod = new HashMap<String, String>();
    pods.forEach(pod -> componentByPod.put(pod.at("/metadata/name").asText(), componentOf(pod)));
    var holders = holders(pods);
    components.values().forEach(totals -> totals.memoryBytes = 0);
    for (var sample : samples) {
      var component = componentByPod.getOrDefault(sample.pod(), "");
      var counts =
          !sample.metric().equals(ContainerSample.MEMORY) || holders.contains(sample.pod());
      if (!component.isEmpty() && counts) {
        components.computeIfAbsent(component, unseen -> new Totals()).enter(sample, readMillis);
      }
    }
  }

  /**
   * The pods whose memory is their component's: while one is replaced there are two, and the limit
   * is that of one. So those that serve, or all where none does.
   */
  private static Set<String> holders(List<JsonNode> pods) {
    var serving = pods.stream().filter(PodLedger::serves).map(PodLedger::componentOf).toList();
    return pods.stream()
        .filter(pod -> serves(pod) || !serving.contains(componentOf(pod)))
        .map(pod -> pod.at("/metadata/name").asText())
        .collect(Collectors.toSet());
  }

  private static boolean serves(JsonNode pod) {
    return pod.at("/metadata/deletionTimestamp").isMissingNode()
        && pod.at("/status/conditions")
            .valueStream()
            .anyMatch(
                condition ->
                    condition.path("type").asText().equals("Ready")
                        && condition.path("status").asText().equals("True"));
  }

  private void enterRestarts(List<JsonNode> pods) {
    for (var pod : pods) {
      var count =
          pod.at("/status/containerStatuses")
              .valueStream()
              .mapToInt(status -> status.path("restartCount").asInt())
              .sum();
      var before = lastRestarts.put(pod.at("/metadata/uid").asText(), count);
      var growth = before == null ? (restartsKnown ? count : 0) : Math.max(0, count - before);
      restarts.merge(componentOf(pod), growth, Integer::sum);
    }
    restartsKnown = true;
  }

  /** By component, since the first reading. */
  synchronized Map<String, Integer> restarts() {
    return new TreeMap<>(restarts);
  }

  /** What a component has used; nothing for one of which no container was seen. */
  synchronized Usage usage(String component) {
    var totals = components.get(component);
    return totals == null
        ? new Usage(System.nanoTime(), 0, 0, 0, 0, 0)
        : new Usage(
            totals.atMillis * NANOS_PER_MILLI + clockOffsetNanos,
            Math.round(totals.of(ContainerSample.CPU) * NANOS),
            Math.round(totals.of(ContainerSample.PERIODS)),
            Math.round(totals.of(ContainerSample.THROTTLED)),
            Math.round(totals.memoryBytes),
            Math.round(totals.of(ContainerSample.OOM)));
  }

  private final class Totals {
    private final Map<String, Double> counters = new HashMap<>();
    private double memoryBytes;
    private long atMillis;

    double of(String metric) {
      return counters.getOrDefault(metric, 0.0);
    }

    void enter(ContainerSample sample, long readMillis) {
      if (sample.metric().equals(ContainerSample.MEMORY)) {
        memoryBytes += sample.value();
        return;
      }
      if (sample.metric().equals(ContainerSample.CPU)) {
        atMillis = Math.max(atMillis, sample.atMillis().orElse(readMillis));
      }
      var before = lastCounts.put(sample.id() + ' ' + sample.metric(), sample.value());
      var growth = Math.max(0, sample.value() - Objects.requireNonNullElse(before, 0.0));
      counters.merge(sample.metric(), growth, Double::sum);
    }
  }
}
