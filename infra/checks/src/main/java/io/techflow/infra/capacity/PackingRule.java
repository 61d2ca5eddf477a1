package io.techflow.infra.capacity;

import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.techflow.infra.capacity.NodePools.Pool;
import io.techflow.infra.manifest.Amounts;
import io.techflow.infra.manifest.Platform;
import io.techflow.infra.manifest.Workload;
import io.techflow.infra.rule.Rule;
import io.techflow.infra.rule.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The overlay at its minimum fits the nodes that it is meant for, every pod on a node that it may
 * run on. Packs the largest first onto the first node with room, which needs at most 11/9 of the
 * fewest nodes (Johnson, 1973): what it packs, a scheduler can pack.
 */
public final class PackingRule implements Rule {

  @Override
  public List<Violation> examine(Platform platform) {
    var pools = NodePools.read(platform.checkout()).overlays().get(platform.overlay());
    if (pools == null) {
      return List.of();
    }
    var nodes = new ArrayList<Node>();
    for (var pool : pools) {
      for (var i = 0; i < pool.nodes(); i++) {
        nodes.add(new Node(pool));
      }
    }
    var found = new ArrayList<Violation>();
    platform.workloads().stream()
        .sorted(
            Comparator.<Workload, BigDecimal>comparing(one -> Amounts.podRequest(one, "memory"))
                .reversed())
        .forEach(
            workload -> {
              for (var i = 0; i < workload.minimum(); i++) {
                if (nodes.stream().noneMatch(node -> node.take(workload))) {
                  found.add(
                      new Violation(
                          workload.title(),
                          "pod %d of %d fits no node of %s any more"
                              .formatted(i + 1, workload.minimum(), pools)));
                  return;
                }
              }
            });
    return found;
  }

  private static final class Node {
    private final Pool pool;
    private BigDecimal cores;
    private BigDecimal bytes;
    private BigDecimal gpus;

    Node(Pool pool) {
      this.pool = pool;
      this.cores = pool.cores();
      this.bytes = pool.bytes();
      this.gpus = BigDecimal.valueOf(pool.gpus());
    }

    boolean take(Workload workload) {
      var cpu = Amounts.podRequest(workload, "cpu");
      var memory = Amounts.podRequest(workload, "memory");
      var gpu = Amounts.podRequest(workload, "nvidia.com/gpu");
      if (!mayRun(workload)
          || cpu.compareTo(cores) > 0
          || memory.compareTo(bytes) > 0
          || gpu.compareTo(gpus) > 0) {
        return false;
      }
      cores = cores.subtract(cpu);
      bytes = bytes.subtract(memory);
      gpus = gpus.subtract(gpu);
      return true;
    }

    private boolean mayRun(Workload workload) {
      var pod = workload.pod();
      var wanted = pod.getNodeSelector();
      if (wanted != null && !pool.labels().entrySet().containsAll(wanted.entrySet())) {
        return false;
      }
      var affinity = pod.getAffinity() == null ? null : pod.getAffinity().getNodeAffinity();
      if (affinity != null
          && affinity.getRequiredDuringSchedulingIgnoredDuringExecution() != null
          && affinity
              .getRequiredDuringSchedulingIgnoredDuringExecution()
              .getNodeSelectorTerms()
              .stream()
              .noneMatch(this::matches)) {
        return false;
      }
      return pool.taint().isEmpty()
          || pod.getTolerations().stream()
              .anyMatch(
                  toleration ->
                      pool.taint().startsWith(toleration.getKey() + "=")
                          && ("Exists".equals(toleration.getOperator())
                              || pool.taint()
                                  .startsWith(
                                      toleration.getKey() + "=" + toleration.getValue() + ":")));
    }

    private boolean matches(NodeSelectorTerm term) {
      return term.getMatchExpressions().stream()
          .allMatch(
              one ->
                  "In".equals(one.getOperator())
                      && one.getValues().contains(pool.labels().get(one.getKey())));
    }
  }
}
