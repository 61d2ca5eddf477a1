package io.techflow.lab.assess.rule;

import io.techflow.lab.assess.snapshot.Node;
import io.techflow.lab.assess.snapshot.Pod;
import io.techflow.lab.assess.snapshot.Snapshot;
import io.techflow.lab.assess.snapshot.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Nodes that are not ready, under pressure, full, or too old for their control plane. */
final class NodeRule implements Rule {

  private static final double FULL = 0.9;

  /** Kubernetes supports nodes that are three minor versions behind. */
  private static final int SKEW = 3;

  @Override
  public List<Finding> examine(Snapshot snapshot) {
    var found = new ArrayList<Finding>();
    condition(snapshot, found, node -> !node.ready(), "not ready", "kubectl get nodes");
    for (var pressure :
        List.of("MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable")) {
      condition(
          snapshot,
          found,
          node -> "True".equals(node.conditions().get(pressure)),
          pressure,
          "kubectl describe nodes | grep -B2 -A8 Conditions");
    }
    usage(snapshot, found, "CPU", Usage::cpu, Node::cpu);
    usage(snapshot, found, "memory", Usage::memory, Node::memory);
    crowded(snapshot, found);
    skew(snapshot, found);
    return found;
  }

  private static void condition(
      Snapshot snapshot, List<Finding> found, Predicate<Node> bad, String what, String command) {
    var names = snapshot.nodes().stream().filter(bad).map(Node::name).toList();
    if (!names.isEmpty()) {
      found.add(
          new Finding(
              Cause.NODE,
              Severity.CRITICAL,
              Examples.of(names),
              "%d of %d nodes: %s".formatted(names.size(), snapshot.nodes().size(), what),
              names.size(),
              command));
    }
  }

  private static void usage(
      Snapshot snapshot,
      List<Finding> found,
      String what,
      ToDoubleFunction<Usage> used,
      ToDoubleFunction<Node> has) {
    var names =
        snapshot.nodes().stream()
            .filter(
                node -> {
                  var usage = snapshot.nodeUsage().get(node.name());
                  return usage != null
                      && used.applyAsDouble(usage) > FULL * has.applyAsDouble(node);
                })
            .map(Node::name)
            .toList();
    if (!names.isEmpty()) {
      found.add(
          new Finding(
              Cause.NODE,
              Severity.CRITICAL,
              Examples.of(names),
              String.format(
                  Locale.ROOT,
                  "%d nodes use more than %.0f %% of their %s",
                  names.size(),
                  FULL * 100,
                  what),
              names.size(),
              "kubectl top nodes --sort-by=" + what.toLowerCase(Locale.ROOT)));
    }
  }

  private static void crowded(Snapshot snapshot, List<Finding> found) {
    Map<String, Long> pods =
        snapshot.pods().stream()
            .filter(Pod::running)
            .collect(Collectors.groupingBy(Pod::node, Collectors.counting()));
    var names =
        snapshot.nodes().stream()
            .filter(node -> node.pods() > 0 && pods.getOrDefault(node.name(), 0L) >= node.pods())
            .map(Node::name)
            .toList();
    if (!names.isEmpty()) {
      found.add(
          new Finding(
              Cause.CAPACITY,
              Severity.WARNING,
              Examples.of(names),
              "%d nodes run as many pods as they may".formatted(names.size()),
              names.size(),
              "kubectl describe nodes | grep -A6 'Allocated resources'"));
    }
  }

  private static void skew(Snapshot snapshot, List<Finding> found) {
    var newest = snapshot.nodes().stream().mapToInt(NodeRule::minor).max().orElse(0);
    var names =
        snapshot.nodes().stream()
            .filter(node -> newest - minor(node) > SKEW)
            .map(Node::name)
            .toList();
    if (!names.isEmpty()) {
      found.add(
          new Finding(
              Cause.NODE,
              Severity.WARNING,
              Examples.of(names),
              "%d nodes are more than %d minor versions behind".formatted(names.size(), SKEW),
              names.size(),
              "kubectl get nodes -o wide"));
    }
  }

  private static int minor(Node node) {
    var parts = node.kubelet().split("\\.", -1);
    return parts.length > 1 && parts[1].matches("\\d+") ? Integer.parseInt(parts[1]) : 0;
  }
}
