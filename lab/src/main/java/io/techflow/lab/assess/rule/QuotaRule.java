package io.techflow.lab.assess.rule;

import io.techflow.lab.assess.snapshot.Event;
import io.techflow.lab.assess.snapshot.Quota;
import io.techflow.lab.assess.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** Quotas that keep pods from being made, or soon will. */
final class QuotaRule implements Rule {

  private static final double NEARLY = 0.95;

  @Override
  public List<Finding> examine(Snapshot snapshot) {
    var found = new ArrayList<Finding>();
    var refused =
        snapshot.events().stream()
            .filter(event -> event.reason().equals("FailedCreate"))
            .filter(event -> event.message().contains("exceeded quota"))
            .toList();
    if (!refused.isEmpty()) {
      found.add(
          new Finding(
              Cause.QUOTA,
              Severity.CRITICAL,
              Examples.of(refused.stream().map(Event::object).distinct().toList()),
              "pods are not made: " + refused.getFirst().message(),
              refused.stream().mapToInt(Event::count).sum(),
              "kubectl describe resourcequota -n " + refused.getFirst().namespace()));
    }
    for (var quota : snapshot.quotas()) {
      var full =
          quota.hard().keySet().stream()
              .filter(resource -> full(quota, resource))
              .sorted()
              .toList();
      if (!full.isEmpty()) {
        found.add(
            new Finding(
                Cause.QUOTA,
                Severity.WARNING,
                quota.title(),
                "more than 95 %% of %s is used".formatted(Examples.of(full)),
                1,
                "kubectl describe resourcequota -n %s %s"
                    .formatted(quota.namespace(), quota.name())));
      }
    }
    return found;
  }

  private static boolean full(Quota quota, String resource) {
    var hard = quota.hard().getOrDefault(resource, 0.0);
    return hard > 0 && quota.used().getOrDefault(resource, 0.0) > NEARLY * hard;
  }
}
