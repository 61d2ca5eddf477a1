package io.techflow.testcluster.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** What the degraded placement has that ours has not; where from is in docs/scheduling.md. */
enum Fault {
  /** 50, 70 and 90 % of the limits, by tier. */
  REQUESTS("requests are a share of the limits") {
    @Override
    void into(Part part, ObjectNode spec) {
      for (String kind : List.of("containers", "initContainers")) {
        spec.path(kind).forEach(container -> ask(container, SHARES.get(part.tier() - 1)));
      }
    }
  },
  /** Nothing about zones. */
  SPREAD("no spread over zones") {
    @Override
    void into(Part part, ObjectNode spec) {
      spec.remove("topologySpreadConstraints");
    }
  },
  /** All wait in the order in which they came. */
  PRIORITY("no priority classes") {
    @Override
    void into(Part part, ObjectNode spec) {
      spec.remove("priorityClassName");
    }
  },
  /** The pool is asked for, and its taint forgotten. */
  TOLERATION("GPU pods do not tolerate their pool") {
    @Override
    void into(Part part, ObjectNode spec) {
      if (Requests.of(spec).gpus() > 0) {
        spec.remove("tolerations");
      }
    }
  },
  /** The label of the sources' example of a database. */
  LABEL("stores ask for a label that no node has") {
    @Override
    void into(Part part, ObjectNode spec) {
      if (part.pool().equals("memory")) {
        ObjectNode term =
            (ObjectNode)
                spec.at(
                    "/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution"
                        + "/nodeSelectorTerms/0/matchExpressions/0");
        term.put("key", "node-type");
        term.putArray("values").add("high-memory").add("storage-optimized");
      }
    }
  },
  /** Wherever it fits: among the services, since the other pools are tainted. */
  POOL("batch work has no pool") {
    @Override
    void into(Part part, ObjectNode spec) {
      if (part.tier() == BATCH) {
        spec.remove(Set.of("affinity", "tolerations"));
      }
    }
  },
  /** {@code maxUnavailable: 0} for the first tier. */
  BUDGET("budgets that allow nothing") {
    @Override
    void into(Part part, ObjectNode spec) {
      // it is in no pod
    }
  };

  private static final int BATCH = 3;
  private static final List<BigDecimal> SHARES =
      List.of(new BigDecimal("0.5"), new BigDecimal("0.7"), new BigDecimal("0.9"));

  private final String words;

  Fault(String words) {
    this.words = words;
  }

  /** What it is, for people. */
  String words() {
    return words;
  }

  /** Puts it into a pod's specification. */
  abstract void into(Part part, ObjectNode spec);

  private static void ask(JsonNode container, BigDecimal share) {
    JsonNode limits = container.at("/resources/limits");
    ObjectNode requests = (ObjectNode) container.at("/resources/requests");
    for (String resource : List.of("cpu", "memory")) {
      requests.put(resource, Requests.share(limits.path(resource), share, resource));
    }
  }
}
