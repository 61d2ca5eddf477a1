package io.techflow.lab.assess.rule;

import io.techflow.lab.assess.snapshot.Snapshot;
import java.util.Comparator;
import java.util.List;

/** All rules. */
public final class Rules {

  private static final List<Rule> ALL =
      List.of(
          new NodeRule(),
          new DnsRule(),
          new RestartRule(),
          new PendingRule(),
          new ResourceRule(),
          new AutoscalerRule(),
          new BudgetRule(),
          new VolumeRule(),
          new QuotaRule());

  private Rules() {}

  /** Everything that is found, the gravest first. */
  public static List<Finding> examine(Snapshot snapshot) {
    return ALL.stream()
        .flatMap(rule -> rule.examine(snapshot).stream())
        .sorted(
            Comparator.comparing(Finding::severity)
                .thenComparing(Finding::cause)
                .thenComparing(Comparator.comparingInt(Finding::affected).reversed()))
        .toList();
  }

  public static List<Hypothesis> rank(List<Finding> findings) {
    return Hypothesis.rank(findings);
  }
}
