package io.techflow.testcluster.running;

import static org.awaitility.Awaitility.await;

import io.techflow.testcluster.cluster.Kubectl;
import java.time.Duration;

/** A pod that wants more than its limits, until its namespace ends. */
record Culprit(Kubectl kubectl, String name) {
  private static final Duration SEEN = Duration.ofMinutes(2);

  /** Starts it. */
  static Culprit start(Kubectl kubectl, String name, String script) {
    kubectl.create(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: %1$s, namespace: %2$s}
        spec:
          terminationGracePeriodSeconds: 0
          containers:
            - name: %1$s
              image: redis:7.2.11-bookworm
              command: [sh, -c, "%3$s"]
              resources:
                requests: {cpu: 10m, memory: 32Mi}
                limits: {cpu: 100m, memory: 32Mi}
        """
            .formatted(name, K6.NAMESPACE, script));
    return new Culprit(kubectl, name);
  }

  /** Waits until the kubelet's metrics have a value above zero of it. */
  void awaitMetric(String metric) {
    String series = "%s{container=\"%s\"".formatted(metric, name);
    await(series + " is above zero")
        .atMost(SEEN)
        .until(
            () ->
                metrics()
                    .lines()
                    .filter(line -> line.startsWith(series))
                    .anyMatch(Culprit::isPositive));
  }

  /** Of the kubelet that runs it; none before there is one. */
  private String metrics() {
    String node =
        kubectl.require(
            "get",
            "pod",
            name,
            "--namespace=" + K6.NAMESPACE,
            "--output=jsonpath={.spec.nodeName}");
    return node.isEmpty()
        ? ""
        : kubectl.require(
            "get", "--raw", "/api/v1/nodes/%s/proxy/metrics/cadvisor".formatted(node));
  }

  /** A line of Prometheus' text: series, value, and here the time of it. */
  private static boolean isPositive(String line) {
    String[] words = line.substring(line.lastIndexOf('}') + 1).strip().split(" ");
    return Double.parseDouble(words[0]) > 0;
  }

  /** Ends it. */
  void end() {
    kubectl.require("delete", "pod", name, "--namespace=" + K6.NAMESPACE);
  }
}
