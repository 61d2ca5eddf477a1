package io.techflow.lab.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.lab.BadInput;
import io.techflow.lab.process.Accounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Asks the kubelets what the pods use, all of them at once and no more often than they look
 * themselves.
 */
final class PodWatch {

  private static final Logger LOG = Logger.getLogger(PodWatch.class.getName());

  /** cAdvisor looks at a container every ten to twenty seconds. */
  private static final Duration PERIOD = Duration.ofSeconds(5);

  private final Kubectl kubectl;
  private final PodLedger ledger = new PodLedger(System.currentTimeMillis(), System.nanoTime());
  private long nextNanos;
  private int failures;

  /**
   * Takes the first reading.
   *
   * @throws BadInput when the user of the context may not read it
   */
  PodWatch(Kubectl kubectl) {
    this.kubectl = kubectl;
    read();
    nextNanos = System.nanoTime() + PERIOD.toNanos();
  }

  /** The accounts of one component. */
  Accounts of(String component) {
    return () -> {
      refresh();
      return ledger.usage(component);
    };
  }

  /** By component; as fresh as the accounts. */
  Map<String, Integer> restarts() {
    refresh();
    return ledger.restarts();
  }

  /** How many readings failed; each left the accounts as old as they were. */
  synchronized int failures() {
    return failures;
  }

  private synchronized void refresh() {
    if (System.nanoTime() < nextNanos) {
      return;
    }
    try {
      read();
    } catch (BadInput e) {
      failures++;
      LOG.log(Level.WARNING, "the kubelets were not read", e);
    }
    nextNanos = System.nanoTime() + PERIOD.toNanos();
  }

  private void read() {
    var pods = pods();
    var nodes =
        pods.stream()
            .filter(pod -> !PodLedger.componentOf(pod).isEmpty())
            .map(pod -> pod.at("/spec/nodeName").asText())
            .filter(node -> !node.isEmpty())
            .distinct()
            .toList();
    var samples = new ArrayList<ContainerSample>();
    for (var node : nodes) {
      var text = kubectl.raw("/api/v1/nodes/%s/proxy/metrics/cadvisor".formatted(node));
      samples.addAll(ContainerSample.parse(text, kubectl.namespace()));
    }
    ledger.enter(pods, samples, System.currentTimeMillis());
  }

  private List<JsonNode> pods() {
    return kubectl
        .rawJson("/api/v1/namespaces/%s/pods".formatted(kubectl.namespace()))
        .path("items")
        .valueStream()
        .toList();
  }
}
