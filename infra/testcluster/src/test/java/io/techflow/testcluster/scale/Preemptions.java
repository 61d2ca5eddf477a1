package io.techflow.testcluster.scale;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.testcluster.cluster.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Fills the general nodes up with batch work, more than has room, and then asks for more of a
 * service of tier 1 in every cell: what autoscaling does on a cluster that was not sized for it.
 */
final class Preemptions {
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final int MORE = 2;

  /** Batch pods beyond what has room. */
  private static final int BEYOND = 10;

  private final ScaledCluster cluster;

  Preemptions(ScaledCluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Expects every pod of the cells on its node.
   *
   * @param scheduler that runs
   */
  Preemption run(Scheduler scheduler) {
    Part service = cluster.cell().part("user-service").named("user-service-more").with(MORE);
    Part batch = cluster.cell().part("postgresql-backup").on(service).named("batch-anywhere");
    List<Seen> before = cluster.seen();
    int room = room(before, Requests.of(batch.template().path("spec")).cpu());
    long placed = last(scheduler).bound();

    String first = cluster.namespaces().getFirst();
    cluster.create(List.of(batch.with(room + BEYOND).deployment(first, Set.of())));
    cluster.until(
        () -> {
          Decisions now = last(scheduler);
          return now.queued() == 0 && now.bound() - placed + now.refused() == room + BEYOND;
        });
    List<Seen> filled = cluster.seen();

    List<JsonNode> more = new ArrayList<>();
    cluster.namespaces().forEach(name -> more.add(service.deployment(name, Set.of())));
    cluster.create(more);
    int asked = MORE * more.size();
    cluster.until(LONGEST, () -> cluster.bound(service.name()) == asked);

    List<Seen> after = cluster.seen();
    List<Long> waited =
        newcomers(after, service).stream()
            .map(Seen::waited)
            .map(Duration::toSeconds)
            .sorted()
            .toList();
    int waiting = Math.toIntExact(filled.stream().filter(pod -> !pod.bound()).count());
    return new Preemption(
        room + BEYOND - waiting,
        waiting,
        gone(before, filled).values().stream().mapToInt(Integer::intValue).sum(),
        asked,
        waited.size(),
        gone(filled, after),
        waited.get(waited.size() / 2),
        waited.getLast());
  }

  private Decisions last(Scheduler scheduler) {
    return Decisions.of(0, scheduler.metrics().read());
  }

  /** How many pods of so many cores the general nodes have room for. */
  private int room(List<Seen> pods, double cores) {
    Map<String, Double> taken =
        pods.stream()
            .collect(
                Collectors.groupingBy(
                    Seen::node, Collectors.summingDouble(pod -> pod.requests().cpu())));
    return cluster.hosts().stream()
        .filter(host -> host.pool().equals("general"))
        // in thousandths, as the scheduler counts
        .mapToInt(
            host ->
                (int)
                    (Math.round(1000 * (host.cpu() - taken.getOrDefault(host.name(), 0.0)))
                        / Math.round(1000 * cores)))
        .sum();
  }

  private static List<Seen> newcomers(List<Seen> pods, Part service) {
    return pods.stream().filter(pod -> pod.workload().equals(service.name())).toList();
  }

  /** Pods that had a node and are not there any more, by tier. */
  private static SortedMap<Integer, Integer> gone(List<Seen> before, List<Seen> after) {
    Set<String> left = after.stream().map(Seen::uid).collect(Collectors.toCollection(HashSet::new));
    return before.stream()
        .filter(pod -> pod.bound() && !left.contains(pod.uid()))
        .collect(Collectors.groupingBy(Seen::tier, TreeMap::new, Collectors.summingInt(pod -> 1)));
  }
}
