package io.techflow.testcluster.scale;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where the pods of all cells are.
 *
 * @param pending pods without a node, by the scheduler's reasons
 * @param unexplained pods without a node of which the scheduler has said nothing
 * @param firstTierPending pods of tier 1 without a node
 * @param batchAmongServices pods of tier 3 on general nodes
 * @param skews services by how far their fullest zone is ahead of their emptiest, in pods
 * @param oneZone services all of whose pods with a node are in one zone
 * @param mostOnANode pods of one service on one node
 * @param pools how full each is
 */
record Placement(
    int pods,
    int bound,
    SortedMap<String, Waiting> pending,
    int unexplained,
    int firstTierPending,
    int batchAmongServices,
    int gpuPods,
    int gpuBound,
    SortedMap<Integer, Integer> skews,
    int oneZone,
    int mostOnANode,
    SortedMap<String, Fill> pools) {

  private static final int BATCH = 3;
  private static final String GENERAL = "general";

  /**
   * Pods that wait for the same reasons.
   *
   * @param workloads what they are pods of
   */
  record Waiting(int pods, List<String> workloads) {}

  /**
   * A pool of nodes.
   *
   * @param empty nodes without a pod of a cell
   * @param cpu share of the cores of all its nodes that is requested
   * @param cpuOfUsed the same of those that are not empty
   * @param memory share of the memory of all its nodes that is requested
   */
  record Fill(int nodes, int empty, double cpu, double cpuOfUsed, double memory) {
    static Fill of(Collection<Host> hosts, Map<String, List<Seen>> byNode) {
      List<Host> used = hosts.stream().filter(host -> byNode.containsKey(host.name())).toList();
      double cpu = requested(used, byNode, Requests::cpu);
      double memory = requested(used, byNode, Requests::memory);
      double cores = hosts.stream().mapToDouble(Host::cpu).sum();
      double usedCores = used.stream().mapToDouble(Host::cpu).sum();
      return new Fill(
          hosts.size(),
          hosts.size() - used.size(),
          cpu / cores,
          used.isEmpty() ? 0 : cpu / usedCores,
          memory / hosts.stream().mapToDouble(Host::memory).sum());
    }

    String cpuText() {
      return Markdown.percent(cpu);
    }

    String memoryText() {
      return Markdown.percent(memory);
    }

    private static double requested(
        List<Host> hosts, Map<String, List<Seen>> byNode, Function<Requests, Double> amount) {
      return hosts.stream()
          .flatMap(host -> byNode.getOrDefault(host.name(), List.of()).stream())
          .mapToDouble(pod -> amount.apply(pod.requests()))
          .sum();
    }
  }

  /**
   * Counts.
   *
   * @param spread names of the services that are to be spread
   */
  static Placement of(List<Seen> pods, Collection<Host> hosts, Set<String> spread) {
    Map<String, Host> byName =
        hosts.stream().collect(Collectors.toMap(Host::name, Function.identity()));
    Map<String, List<Seen>> byNode =
        pods.stream().filter(Seen::bound).collect(Collectors.groupingBy(Seen::node));
    Map<String, List<Seen>> services =
        pods.stream()
            .filter(Seen::bound)
            .filter(pod -> spread.contains(pod.workload()))
            .collect(Collectors.groupingBy(pod -> pod.namespace() + "/" + pod.workload()));
    List<List<Long>> zones =
        services.values().stream().map(service -> zones(service, byName)).toList();
    SortedMap<Integer, Integer> skews = new TreeMap<>();
    zones.forEach(
        counts ->
            skews.merge(
                Math.toIntExact(Collections.max(counts) - Collections.min(counts)),
                1,
                Integer::sum));
    SortedMap<String, Fill> pools = new TreeMap<>();
    hosts.stream()
        .collect(Collectors.groupingBy(Host::pool))
        .forEach((pool, members) -> pools.put(pool, Fill.of(members, byNode)));
    Predicate<Seen> waits = pod -> !pod.bound();
    Predicate<Seen> gpu = pod -> pod.requests().gpus() > 0;
    return new Placement(
        pods.size(),
        count(pods, Seen::bound),
        pending(pods),
        count(pods, waits.and(pod -> pod.refusal().isEmpty())),
        count(pods, waits.and(pod -> pod.tier() == 1)),
        count(pods, pod -> pod.tier() == BATCH && pod.node().startsWith(GENERAL)),
        count(pods, gpu),
        count(pods, gpu.and(Seen::bound)),
        skews,
        Math.toIntExact(
            zones.stream()
                .filter(counts -> counts.stream().mapToLong(Long::longValue).sum() > 1)
                .filter(counts -> counts.stream().filter(pod -> pod > 0).count() == 1)
                .count()),
        services.values().stream().mapToInt(Placement::mostOnANode).max().orElse(0),
        pools);
  }

  private static int count(List<Seen> pods, Predicate<Seen> which) {
    return Math.toIntExact(pods.stream().filter(which).count());
  }

  /** Pods of a service in each zone that the pool of their nodes has. */
  private static List<Long> zones(List<Seen> service, Map<String, Host> hosts) {
    String pool = host(service.getFirst(), hosts).pool();
    Map<String, Long> counts =
        service.stream()
            .collect(Collectors.groupingBy(pod -> host(pod, hosts).zone(), Collectors.counting()));
    return hosts.values().stream()
        .filter(host -> host.pool().equals(pool))
        .map(Host::zone)
        .distinct()
        .map(zone -> counts.getOrDefault(zone, 0L))
        .toList();
  }

  private static Host host(Seen pod, Map<String, Host> hosts) {
    Host host = hosts.get(pod.node());
    if (host == null) {
      throw new IllegalStateException("%s is on %s, which is no node".formatted(pod, pod.node()));
    }
    return host;
  }

  private static int mostOnANode(List<Seen> service) {
    return service.stream()
        .collect(Collectors.groupingBy(Seen::node, Collectors.counting()))
        .values()
        .stream()
        .mapToInt(Math::toIntExact)
        .max()
        .orElse(0);
  }

  private static SortedMap<String, Waiting> pending(List<Seen> pods) {
    SortedMap<String, Waiting> pending = new TreeMap<>();
    pods.stream()
        .filter(pod -> !pod.bound())
        .collect(Collectors.groupingBy(pod -> Reasons.of(pod.refusal())))
        .forEach(
            (reasons, waiting) ->
                pending.put(
                    reasons,
                    new Waiting(
                        waiting.size(),
                        waiting.stream().map(Seen::workload).distinct().sorted().toList())));
    return pending;
  }

  /** How far the worst service's zones are apart. */
  int worstSkew() {
    return skews.isEmpty() ? 0 : skews.lastKey();
  }
}
