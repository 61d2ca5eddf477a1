package io.techflow.lab.assess.report;

import io.techflow.lab.assess.snapshot.Node;
import io.techflow.lab.assess.snapshot.Pod;
import io.techflow.lab.assess.snapshot.Snapshot;
import io.techflow.lab.assess.snapshot.Usage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The numbers at the head of an assessment.
 *
 * @param consumers the pods that use the most, by what they use most of
 * @param restarts the pods that restarted most
 */
record Facts(
    int nodes,
    int nodesReady,
    int nodesCordoned,
    Map<String, Long> phases,
    Map<String, Long> qos,
    Map<String, List<Leader>> consumers,
    List<Leader> restarts) {

  private static final int LEADERS = 10;

  static Facts of(Snapshot snapshot) {
    var pods = snapshot.pods();
    var usage = perPod(snapshot);
    return new Facts(
        snapshot.nodes().size(),
        (int) snapshot.nodes().stream().filter(Node::ready).count(),
        (int) snapshot.nodes().stream().filter(Node::cordoned).count(),
        pods.stream()
            .collect(Collectors.groupingBy(Pod::phase, TreeMap::new, Collectors.counting())),
        pods.stream().collect(Collectors.groupingBy(Pod::qos, TreeMap::new, Collectors.counting())),
        new TreeMap<>(
            Map.of(
                "cpu",
                leaders(usage, Comparator.comparingDouble(Usage::cpu)),
                "memory",
                leaders(usage, Comparator.comparingDouble(Usage::memory)))),
        pods.stream()
            .filter(pod -> pod.restarts() > 0)
            .sorted(Comparator.comparingInt(Pod::restarts).reversed().thenComparing(Pod::title))
            .limit(LEADERS)
            .map(pod -> new Leader(pod.title(), pod.restarts() + " restarts"))
            .toList());
  }

  private static Map<String, Usage> perPod(Snapshot snapshot) {
    var usage = new HashMap<String, Usage>();
    snapshot
        .containerUsage()
        .forEach(
            (container, used) ->
                usage.merge(container.substring(0, container.lastIndexOf('/')), used, Usage::plus));
    return usage;
  }

  private static List<Leader> leaders(Map<String, Usage> usage, Comparator<Usage> by) {
    return usage.entrySet().stream()
        .sorted(
            Map.Entry.<String, Usage>comparingByValue(by.reversed())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(LEADERS)
        .map(
            entry ->
                new Leader(
                    entry.getKey(),
                    String.format(
                        Locale.ROOT,
                        "%.2f cores, %.0f MiB",
                        entry.getValue().cpu(),
                        entry.getValue().memory() / (1 << 20))))
        .toList();
  }

  /** One pod of a ranking. */
  record Leader(String pod, String value) {}
}
