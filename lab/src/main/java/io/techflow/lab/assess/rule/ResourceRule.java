package io.techflow.lab.assess.rule;

import io.techflow.lab.assess.snapshot.Container;
import io.techflow.lab.assess.snapshot.Pod;
import io.techflow.lab.assess.snapshot.Snapshot;
import io.techflow.lab.assess.snapshot.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** Requests and limits that are missing, or far from what is used. */
final class ResourceRule implements Rule {

  private static final double NEAR = 0.95;

  /** A share of pods without requests from which the scheduler no longer knows its nodes. */
  private static final double TOO_MANY = 0.2;

  private static final double WASTED_CORES = 1;

  @Override
  public List<Finding> examine(Snapshot snapshot) {
    var found = new ArrayList<Finding>();
    missing(snapshot, found);
    using(
        snapshot,
        found,
        (container, usage) -> usage.memory() > NEAR * container.memoryLimit(),
        new Finding(
            Cause.MEMORY,
            Severity.WARNING,
            "",
            "%d containers use more than 95 %% of their memory limit",
            0,
            "kubectl top pods -A --containers --sort-by=memory | head -20"));
    using(
        snapshot,
        found,
        (container, usage) -> usage.cpu() > NEAR * container.cpuLimit(),
        new Finding(
            Cause.CPU,
            Severity.WARNING,
            "",
            "%d containers use all the CPU that their limit gives them, and are throttled",
            0,
            "kubectl top pods -A --containers --sort-by=cpu | head -20"));
    using(
        snapshot,
        found,
        (container, usage) -> usage.memory() > 2 * container.memoryRequest(),
        new Finding(
            Cause.REQUESTS,
            Severity.ADVICE,
            "",
            "%d containers use more than twice the memory that they request",
            0,
            "kubectl top pods -A --containers --sort-by=memory | head -20"));
    using(
        snapshot,
        found,
        (container, usage) -> container.cpuRequest() - usage.cpu() > WASTED_CORES,
        new Finding(
            Cause.REQUESTS,
            Severity.ADVICE,
            "",
            "%d containers request a core or more that they do not use",
            0,
            "kubectl top pods -A --containers --sort-by=cpu | head -20"));
    return found;
  }

  private static void missing(Snapshot snapshot, List<Finding> found) {
    var without =
        snapshot.pods().stream()
            .filter(Pod::running)
            .filter(
                pod ->
                    pod.containers().stream()
                        .anyMatch(
                            container ->
                                Double.isNaN(container.cpuRequest())
                                    || Double.isNaN(container.memoryRequest())))
            .map(pod -> "%s (%s)".formatted(pod.title(), pod.qos()))
            .toList();
    if (!without.isEmpty()) {
      var many = without.size() > TOO_MANY * snapshot.pods().size();
      found.add(
          new Finding(
              Cause.REQUESTS,
              many ? Severity.WARNING : Severity.ADVICE,
              Examples.of(without),
              "%d of %d pods request no CPU or no memory"
                  .formatted(without.size(), snapshot.pods().size()),
              without.size(),
              "kubectl get pods -A -o custom-columns=NS:.metadata.namespace,NAME:.metadata.name,QOS:.status.qosClass"));
    }
  }

  private static void using(
      Snapshot snapshot, List<Finding> found, BiPredicate<Container, Usage> bad, Finding form) {
    var who = new ArrayList<String>();
    for (var pod : snapshot.pods()) {
      for (var container : pod.containers()) {
        var usage = snapshot.containerUsage().get(pod.title() + "/" + container.name());
        if (usage != null && bad.test(container, usage)) {
          who.add(pod.title());
        }
      }
    }
    if (!who.isEmpty()) {
      found.add(
          new Finding(
              form.cause(),
              form.severity(),
              Examples.of(who),
              form.statement().formatted(who.size()),
              who.size(),
              form.command()));
    }
  }
}
