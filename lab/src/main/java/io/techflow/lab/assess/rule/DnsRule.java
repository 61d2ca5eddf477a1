package io.techflow.lab.assess.rule;

import io.techflow.lab.assess.snapshot.Container;
import io.techflow.lab.assess.snapshot.Coverage;
import io.techflow.lab.assess.snapshot.Pod;
import io.techflow.lab.assess.snapshot.Resource;
import io.techflow.lab.assess.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** The pods that answer name look-ups: whether they are there, ready, and not at their limits. */
final class DnsRule implements Rule {

  private static final String SHOW = "kubectl -n kube-system get pods -l k8s-app=kube-dns -o wide";
  private static final double NEAR = 0.9;

  @Override
  public List<Finding> examine(Snapshot snapshot) {
    var found = new ArrayList<Finding>();
    var pods = snapshot.pods().stream().filter(Pod::dns).toList();
    var ready = pods.stream().filter(Pod::ready).count();
    if (pods.isEmpty() && snapshot.coverage().get(Resource.PODS) instanceof Coverage.Whole) {
      found.add(
          finding(
              Severity.WARNING, "k8s-app=kube-dns", "no pod of the cluster's DNS was found", 1));
    } else if (ready < pods.size()) {
      found.add(
          finding(
              Severity.CRITICAL,
              Examples.of(pods.stream().filter(pod -> !pod.ready()).map(Pod::title).toList()),
              "%d of %d pods of the cluster's DNS are ready".formatted(ready, pods.size()),
              pods.size()));
    } else if (pods.size() == 1) {
      found.add(
          finding(
              Severity.WARNING,
              pods.getFirst().title(),
              "one pod answers all name look-ups; a drain takes it",
              1));
    }
    for (var pod : pods) {
      for (var container : pod.containers()) {
        saturated(snapshot, pod, container, found);
      }
    }
    return found;
  }

  private static void saturated(
      Snapshot snapshot, Pod pod, Container container, List<Finding> found) {
    var usage = snapshot.containerUsage().get(pod.title() + "/" + container.name());
    if (usage != null
        && (usage.cpu() > NEAR * container.cpuLimit()
            || usage.memory() > NEAR * container.memoryLimit())) {
      found.add(
          finding(
              Severity.CRITICAL,
              pod.title(),
              "uses more than 90 % of its CPU or memory limit, so look-ups wait or fail",
              1));
    }
  }

  private static Finding finding(
      Severity severity, String subject, String statement, int affected) {
    return new Finding(Cause.DNS, severity, subject, statement, affected, SHOW);
  }
}
